package org.kept.workflow.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.ParserConfigurationException;
import org.kept.workflow.ContractorWork;
import org.kept.workflow.Variables;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The files of one deployment, and what is in them. A diagram is bound to what it was published
 * with, so this is what it is proved with.
 */
final class Bundle {

  /** As a proof knows the task of a contractor. */
  private static final String CONTRACTOR = "${" + Variables.CONTRACTOR + "}";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> files;
  private final Map<String, byte[]> forms = new TreeMap<>();
  private final Map<String, byte[]> decisions = new TreeMap<>();
  private final Map<String, byte[]> processes = new TreeMap<>();
  private final Map<String, List<String>> processesOf = new TreeMap<>();

  /**
   * Files that passed the inspection.
   *
   * @throws IllegalStateException if one cannot be read
   */
  Bundle(Map<String, byte[]> files) {
    this.files = new TreeMap<>(files);
    this.files.forEach(this::read);
  }

  /** True if the engine takes a file of this name for a diagram. */
  static boolean isDiagram(String file) {
    return file.endsWith(".bpmn") || file.endsWith(".bpmn20.xml");
  }

  static boolean isDecision(String file) {
    return file.endsWith(".dmn") || file.endsWith(".dmn11.xml");
  }

  /** Names of the diagrams in it, in their order. */
  List<String> diagrams() {
    return List.copyOf(processesOf.keySet());
  }

  byte[] bytes(String file) {
    return Objects.requireNonNull(files.get(file), file);
  }

  /** Ids of the processes in a diagram that the engine runs. */
  List<String> processes(String diagram) {
    return processesOf.getOrDefault(diagram, List.of());
  }

  public Optional<byte[]> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  public Optional<byte[]> decision(String id) {
    return Optional.ofNullable(decisions.get(id));
  }

  public Optional<byte[]> process(String id) {
    return Optional.ofNullable(processes.get(id));
  }

  /** SHA-256 of everything in it that a diagram can name, as certificates name it. */
  Map<String, String> fingerprints() {
    Map<String, String> all = new TreeMap<>();
    forms.forEach((id, bytes) -> all.put("form " + id, Sha256.of(bytes)));
    decisions.forEach((id, bytes) -> all.put("decision " + id, Sha256.of(bytes)));
    processes.forEach((id, bytes) -> all.put("process " + id, Sha256.of(bytes)));
    return all;
  }

  /** As {@link #fingerprints}, of those that can be read. */
  static Map<String, String> fingerprints(Map<String, byte[]> files) {
    Map<String, String> all = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          try {
            all.putAll(new Bundle(Map.of(name, bytes)).fingerprints());
          } catch (IllegalStateException unreadable) {
            // As if it were not there: what needs it cannot run either.
          }
        });
    return all;
  }

  /** What diagrams name and is not there, in words; nothing where not all can be read. */
  static List<String> missingIn(Map<String, byte[]> files) {
    try {
      return new Bundle(files).missing();
    } catch (IllegalStateException unreadable) {
      return List.of();
    }
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String diagram : diagrams()) {
      for (Element element : elements(diagram, "*")) {
        missing(diagram, element, "formRef", "form", forms, missing);
        missing(diagram, element, "decisionRef", "decision", decisions, missing);
        missing(diagram, element, "calledElement", "process", processes, missing);
        takesNoFiles(diagram, element, missing);
        takesNoPlaces(diagram, element, missing);
        asksContractors(diagram, element, missing);
      }
    }
    return missing;
  }

  /** Work of staff has no place for files: nobody would ever see the question. */
  private void takesNoFiles(String diagram, Element element, List<String> missing) {
    String id = DiagramInspection.says(element, "formRef");
    if (!element.getTagName().endsWith("startEvent")
        && forms.containsKey(id)
        && FormInspection.asksForFiles(forms.get(id))) {
      missing.add(
          diagram
              + ", element "
              + element.getAttribute("id")
              + ": its form "
              + id
              + " asks for files, which only customers send. Ask for them on the form of a"
              + " service.");
    }
  }

  /**
   * Work of staff finds no addresses, and the parts of one would have no place in what it tells.
   */
  private void takesNoPlaces(String diagram, Element element, List<String> missing) {
    String id = DiagramInspection.says(element, "formRef");
    if (!element.getTagName().endsWith("startEvent")
        && forms.containsKey(id)
        && FormInspection.asksForPlaces(forms.get(id))) {
      missing.add(
          diagram
              + ", element "
              + element.getAttribute("id")
              + ": its form "
              + id
              + " asks for an address or a location, which only customers give. Ask for it on the"
              + " form of a service, or as plain text.");
    }
  }

  /** What contractors answer is kept with the work order, and the customer is told by it. */
  private void asksContractors(String diagram, Element element, List<String> missing) {
    String id = DiagramInspection.says(element, "formRef");
    if (DiagramInspection.says(element, "candidateGroups").strip().equals(CONTRACTOR)
        && forms.containsKey(id)
        && !FormInspection.asksContractors(forms.get(id))) {
      missing.add(
          diagram
              + ", element "
              + element.getAttribute("id")
              + ": its form "
              + id
              + " is for a contractor, so it has to ask "
              + asked()
              + " and nothing else, and none of it may be a decision: what contractors answer is"
              + " kept with the work order. Take the form do-the-work.");
    }
  }

  private static String asked() {
    return new TreeMap<>(ContractorWork.ANSWERS)
        .entrySet().stream()
            .map(
                each ->
                    each.getValue().isEmpty()
                        ? each.getKey()
                        : each.getKey()
                            + " ("
                            + String.join(" or ", new TreeSet<>(each.getValue()))
                            + ")")
            .collect(Collectors.joining(", "));
  }

  private static void missing(
      String diagram,
      Element element,
      String reference,
      String what,
      Map<String, byte[]> here,
      List<String> missing) {
    String id = DiagramInspection.says(element, reference);
    if (!id.isEmpty() && !here.containsKey(id)) {
      missing.add(
          diagram
              + ", element "
              + element.getAttribute("id")
              + ": it names the "
              + what
              + " "
              + id
              + ", which is not published with it. Publish both together.");
    }
  }

  private List<Element> elements(String file, String name) {
    try {
      return elements(bytes(file), name);
    } catch (SAXException | IOException | ParserConfigurationException unreadable) {
      throw new IllegalStateException(file + " cannot be read.", unreadable);
    }
  }

  private void read(String file, byte[] bytes) {
    try {
      if (isDiagram(file)) {
        List<String> run = new ArrayList<>();
        for (Element process : elements(bytes, "process")) {
          // Only those right below the root, as the engine does.
          if (process.getParentNode() == process.getOwnerDocument().getDocumentElement()
              && Boolean.parseBoolean(process.getAttribute("isExecutable"))) {
            run.add(process.getAttribute("id"));
            processes.put(process.getAttribute("id"), bytes);
          }
        }
        processesOf.put(file, List.copyOf(run));
      } else if (isDecision(file)) {
        elements(bytes, "decision").forEach(each -> decisions.put(each.getAttribute("id"), bytes));
      } else if (file.endsWith(".form")) {
        forms.put(JSON.readTree(bytes).path("id").asText(), bytes);
      }
    } catch (SAXException | IOException | ParserConfigurationException unreadable) {
      throw new IllegalStateException(file + " cannot be read.", unreadable);
    }
  }

  private static List<Element> elements(byte[] bytes, String name)
      throws SAXException, IOException, ParserConfigurationException {
    NodeList found =
        XmlInspection.parse(bytes).getDocumentElement().getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
