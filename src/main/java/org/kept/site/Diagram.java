package org.kept.site;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The parts of a published diagram that people read: names, arrows, what is said of them, and where
 * they are drawn.
 */
public final class Diagram {

  private static final double FARTHEST = 100_000;
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
  private static final String DI = "http://www.omg.org/spec/DD/20100524/DI";
  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

  private static final Set<String> NODES =
      Set.of("task", "subProcess", "transaction", "adHocSubProcess", "callActivity");

  /**
   * A step, a question, a start or an end.
   *
   * @param kind as the file has it: {@code userTask}, {@code boundaryEvent}
   * @param event what an event waits for or sends: {@code timer}, {@code message}; empty for a
   *     plain one and for all that is no event
   * @param interrupts false for an event that leaves running what it happens beside
   * @param whole true for a part of the process that an event starts, which no arrow leads to
   * @param within id of the part of the process around it; of the process itself at the top
   * @param text what its documentation says; empty for nothing
   * @param properties what its author wrote beside it, by name
   */
  public record Node(
      String id,
      String kind,
      String name,
      String event,
      boolean interrupts,
      boolean whole,
      String within,
      String text,
      Map<String, String> properties) {

    boolean isEvent() {
      return kind.endsWith("Event");
    }

    boolean isGateway() {
      return kind.endsWith("Gateway");
    }
  }

  /** An arrow. */
  public record Flow(
      String id,
      String name,
      String source,
      String target,
      String text,
      Map<String, String> properties) {}

  /** Words beside the process: a note. */
  record Note(String id, String words) {}

  /** A pool or a lane. */
  record Lane(String id, String name) {}

  /** Where a node is drawn. */
  record Box(double x, double y, double width, double height) {}

  /** A bend of an arrow. */
  record Point(double x, double y) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final Map<String, Note> notes = new LinkedHashMap<>();
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> processes = new LinkedHashMap<>();
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<String, Box> labels = new LinkedHashMap<>();
  private final Map<String, List<Point>> lines = new LinkedHashMap<>();

  private Diagram() {}

  /**
   * Reads BPMN that was published.
   *
   * @throws IllegalStateException if it cannot be read, which its publication should have found out
   */
  public static Diagram read(String bpmn) {
    Element root;
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      // Nothing outside the file is ever fetched, and no entity is ever expanded.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setExpandEntityReferences(false);
      root =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(bpmn)))
              .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException unreadable) {
      throw new IllegalStateException("A published diagram cannot be read.", unreadable);
    }
    Diagram diagram = new Diagram();
    each(root, BPMN, "*", diagram::model);
    // Each further plane is a picture of its own, in which the same places mean other ones.
    NodeList planes = root.getElementsByTagNameNS(BPMN_DI, "BPMNPlane");
    Element drawn = planes.item(0) instanceof Element first ? first : root;
    each(drawn, BPMN_DI, "BPMNShape", diagram::shape);
    each(drawn, BPMN_DI, "BPMNEdge", diagram::edge);
    return diagram;
  }

  /** Steps, questions, starts and ends, in the order of the file. */
  public Map<String, Node> nodes() {
    return nodes;
  }

  /** Arrows, in the order of the file. */
  public Map<String, Flow> flows() {
    return flows;
  }

  /**
   * What a node or what is around it says under this name: its own word, else that of the nearest
   * part of the process around it, else that of the process.
   */
  public @Nullable String inherited(Node node, String property) {
    Set<String> seen = new HashSet<>();
    Node at = node;
    // Of two elements with one id, one could be around itself.
    while (seen.add(at.id())) {
      String own = at.properties().get(property);
      if (own != null) {
        return own.strip();
      }
      Node around = nodes.get(at.within());
      if (around == null) {
        String ofAll = processes.getOrDefault(at.within(), Map.of()).get(property);
        return ofAll == null ? null : ofAll.strip();
      }
      at = around;
    }
    return null;
  }

  Map<String, Note> notes() {
    return notes;
  }

  Map<String, Lane> lanes() {
    return lanes;
  }

  /** The arrow that is taken if no other is, by the node that it leaves. */
  Map<String, String> defaults() {
    return defaults;
  }

  Map<String, Box> boxes() {
    return boxes;
  }

  Map<String, Box> labels() {
    return labels;
  }

  Map<String, List<Point>> lines() {
    return lines;
  }

  private void model(Element element) {
    String id = element.getAttribute("id");
    String kind = element.getLocalName();
    String name = element.getAttribute("name").strip();
    if (kind.equals("sequenceFlow")) {
      flows.put(
          id,
          new Flow(
              id,
              name,
              element.getAttribute("sourceRef"),
              element.getAttribute("targetRef"),
              text(element, "documentation"),
              properties(element)));
    } else if (kind.endsWith("Event")
        || kind.endsWith("Gateway")
        || kind.endsWith("Task")
        || NODES.contains(kind)) {
      nodes.put(id, node(element, id, kind, name));
      if (!element.getAttribute("default").isEmpty()) {
        defaults.put(id, element.getAttribute("default"));
      }
    } else if (kind.equals("process")) {
      processes.put(id, properties(element));
    } else if (kind.equals("textAnnotation")) {
      notes.put(id, new Note(id, text(element, "text")));
    } else if (kind.equals("participant") || kind.equals("lane")) {
      lanes.put(id, new Lane(id, name));
    }
  }

  private static Node node(Element element, String id, String kind, String name) {
    String event =
        children(element, BPMN).stream()
            .map(Element::getLocalName)
            .filter(each -> each.endsWith("EventDefinition"))
            .map(each -> each.substring(0, each.length() - "EventDefinition".length()))
            .findFirst()
            .orElse("");
    boolean interrupts =
        !element.getAttribute("cancelActivity").equals("false")
            && !element.getAttribute("isInterrupting").equals("false");
    String within =
        element.getParentNode() instanceof Element around ? around.getAttribute("id") : "";
    return new Node(
        id,
        kind,
        name,
        event,
        interrupts,
        element.getAttribute("triggeredByEvent").equals("true"),
        within,
        text(element, "documentation"),
        properties(element));
  }

  private static Map<String, String> properties(Element element) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Element extensions : children(element, BPMN)) {
      if (extensions.getLocalName().equals("extensionElements")) {
        for (Element list : children(extensions, CAMUNDA)) {
          children(list, CAMUNDA).stream()
              .filter(each -> each.getLocalName().equals("property"))
              .forEach(each -> found.put(each.getAttribute("name"), each.getAttribute("value")));
        }
      }
    }
    return found;
  }

  private static String text(Element element, String child) {
    return children(element, BPMN).stream()
        .filter(each -> each.getLocalName().equals(child))
        .map(each -> String.join(" ", Arrays.asList(each.getTextContent().strip().split("\\s+"))))
        .findFirst()
        .orElse("");
  }

  private void shape(Element element) {
    String of = element.getAttribute("bpmnElement");
    each(
        element,
        DC,
        "Bounds",
        bounds -> put(bounds.getParentNode() == element ? boxes : labels, of, bounds));
  }

  private void edge(Element element) {
    List<Point> points = new ArrayList<>();
    each(
        element,
        DI,
        "waypoint",
        point -> {
          Point at = new Point(number(point, "x"), number(point, "y"));
          if (drawable(at.x(), at.y())) {
            points.add(at);
          }
        });
    String of = element.getAttribute("bpmnElement");
    lines.put(of, points);
    each(element, DC, "Bounds", bounds -> put(labels, of, bounds));
  }

  private static void put(Map<String, Box> where, String of, Element bounds) {
    Box box =
        new Box(
            number(bounds, "x"),
            number(bounds, "y"),
            number(bounds, "width"),
            number(bounds, "height"));
    if (drawable(box.x(), box.y(), box.width(), box.height())) {
      where.put(of, box);
    }
  }

  /** The engine runs a diagram whatever its places say; one that is nowhere is not drawn. */
  private static boolean drawable(double... numbers) {
    return Arrays.stream(numbers).allMatch(number -> Math.abs(number) <= FARTHEST);
  }

  private static double number(Element element, String attribute) {
    try {
      return Double.parseDouble(element.getAttribute(attribute));
    } catch (NumberFormatException unreadable) {
      return Double.NaN;
    }
  }

  private static List<Element> children(Element parent, String namespace) {
    List<Element> found = new ArrayList<>();
    NodeList all = parent.getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element child && namespace.equals(child.getNamespaceURI())) {
        found.add(child);
      }
    }
    return found;
  }

  private static void each(Element root, String namespace, String name, Consumer<Element> use) {
    NodeList found = root.getElementsByTagNameNS(namespace, name);
    for (int i = 0; i < found.getLength(); i++) {
      use.accept((Element) found.item(i));
    }
  }
}
