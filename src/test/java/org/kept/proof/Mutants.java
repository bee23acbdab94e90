package org.kept.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Every small damage that can be done to a diagram. */
final class Mutants {

  /** What is done to a diagram. */
  enum Damage {
    CUT_OUT("an element is deleted, and what led to it leads on to what followed"),
    DELETED("an element is deleted with its flows"),
    FLOW_DELETED("a flow is deleted"),
    FLOW_REWIRED("a flow leads elsewhere"),
    TAG_DELETED("a tag is deleted");

    private final String says;

    Damage(String says) {
      this.says = says;
    }

    String says() {
      return says;
    }
  }

  /** A damaged diagram. */
  static final class Mutant {

    private final Damage damage;
    private final String element;
    private final String more;
    private final byte[] bytes;

    Mutant(Damage damage, String element, String more, byte[] bytes) {
      this.damage = damage;
      this.element = element;
      this.more = more;
      this.bytes = bytes;
    }

    Damage damage() {
      return damage;
    }

    /** Id of what was deleted or rewired; of what carried the tag. */
    String element() {
      return element;
    }

    /** Where a flow leads now, or which tag it was; empty for the rest. */
    String more() {
      return more;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private static final Set<String> NO_NODES =
      Set.of("sequenceFlow", "documentation", "extensionElements", "incoming", "outgoing");

  /** What only people read. */
  static final Set<String> NOTES = Set.of("textAnnotation", "association", "group");

  private final byte[] whole;
  private final Consumer<Mutant> to;

  private Mutants(byte[] diagram, Consumer<Mutant> to) {
    Document document = parsed(diagram);
    // Where it is drawn is half of the file, and nothing of what it does.
    elements(document, "BPMNDiagram")
        .forEach(picture -> document.getDocumentElement().removeChild(picture));
    this.whole = written(document);
    this.to = to;
  }

  static void of(byte[] diagram, Consumer<Mutant> to) {
    new Mutants(diagram, to).make();
  }

  private void make() {
    Document before = parsed();
    Map<String, Element> nodes = nodes(before);
    for (String id : nodes.keySet()) {
      make(Damage.DELETED, id, "", document -> delete(document, id));
      if (!flows(before, "sourceRef", id).isEmpty() && !flows(before, "targetRef", id).isEmpty()) {
        make(Damage.CUT_OUT, id, "", document -> cutOut(document, id));
      }
    }
    for (Element flow : elements(before, "sequenceFlow")) {
      String id = flow.getAttribute("id");
      make(Damage.FLOW_DELETED, id, "", document -> remove(flow(document, id)));
      for (Element node : nodes.values()) {
        if (canBeReached(node, flow, nodes)) {
          String target = node.getAttribute("id");
          make(
              Damage.FLOW_REWIRED,
              id,
              target,
              document -> flow(document, id).setAttribute("targetRef", target));
        }
      }
    }
    List<Element> tags = elements(before, "property");
    for (int i = 0; i < tags.size(); i++) {
      int index = i;
      Element carrier = (Element) tags.get(i).getParentNode().getParentNode().getParentNode();
      make(
          Damage.TAG_DELETED,
          carrier.getAttribute("id"),
          tags.get(i).getAttribute("name") + " = " + tags.get(i).getAttribute("value"),
          document -> remove(elements(document, "property").get(index)));
    }
  }

  private void make(Damage damage, String element, String more, Consumer<Document> change) {
    Document document = parsed();
    change.accept(document);
    to.accept(new Mutant(damage, element, more, written(document)));
  }

  private static boolean canBeReached(Element node, Element flow, Map<String, Element> nodes) {
    Element before = Objects.requireNonNull(nodes.get(flow.getAttribute("targetRef")));
    return node != before
        && !NOTES.contains(node.getLocalName())
        && node.getParentNode() == before.getParentNode()
        && !Set.of("startEvent", "boundaryEvent").contains(node.getLocalName())
        && !node.getAttribute("triggeredByEvent").equals("true");
  }

  private static void delete(Document document, String id) {
    for (String end : new String[] {"sourceRef", "targetRef"}) {
      flows(document, end, id).forEach(Mutants::remove);
    }
    remove(node(document, id));
  }

  private static void cutOut(Document document, String id) {
    Element node = node(document, id);
    List<Element> out = flows(document, "sourceRef", id);
    String byDefault = node.getAttribute("default");
    Element kept =
        out.stream()
            .filter(flow -> flow.getAttribute("id").equals(byDefault))
            .findFirst()
            .orElse(out.get(0));
    for (Element flow : flows(document, "targetRef", id)) {
      flow.setAttribute("targetRef", kept.getAttribute("targetRef"));
    }
    out.forEach(Mutants::remove);
    remove(node);
  }

  /** As a modeller does: what named a deleted flow names it no more. */
  private static void remove(Element element) {
    String id = element.getAttribute("id");
    for (Element node : nodes(element.getOwnerDocument()).values()) {
      if (!id.isEmpty() && node.getAttribute("default").equals(id)) {
        node.removeAttribute("default");
      }
    }
    element.getParentNode().removeChild(element);
  }

  private static Element node(Document document, String id) {
    return Objects.requireNonNull(nodes(document).get(id));
  }

  private static Element flow(Document document, String id) {
    return elements(document, "sequenceFlow").stream()
        .filter(flow -> flow.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> flows(Document document, String end, String id) {
    return elements(document, "sequenceFlow").stream()
        .filter(flow -> flow.getAttribute(end).equals(id))
        .toList();
  }

  private static Map<String, Element> nodes(Document document) {
    Map<String, Element> nodes = new LinkedHashMap<>();
    List<Element> open = new ArrayList<>(elements(document, "process"));
    while (!open.isEmpty()) {
      Element scope = open.remove(0);
      for (org.w3c.dom.Node child = scope.getFirstChild();
          child != null;
          child = child.getNextSibling()) {
        if (child instanceof Element node
            && Markup.BPMN.equals(node.getNamespaceURI())
            && node.hasAttribute("id")
            && !node.getLocalName().endsWith("EventDefinition")
            && !NO_NODES.contains(node.getLocalName())) {
          nodes.put(node.getAttribute("id"), node);
          if (node.getLocalName().equals("subProcess")) {
            open.add(node);
          }
        }
      }
    }
    return nodes;
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private Document parsed() {
    return parsed(whole);
  }

  private static Document parsed(byte[] diagram) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(diagram));
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IllegalStateException(unreadable);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static byte[] written(Document document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(bytes));
    } catch (TransformerException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }
}
