package org.kept.audit;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The parts of a published diagram that a reader of one case needs: names, arrows, and where they
 * are drawn.
 */
final class Diagram {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
  private static final String DI = "http://www.omg.org/spec/DD/20100524/DI";

  /** A step, a question, a start or an end. */
  record Node(String id, String kind, String name) {}

  /** An arrow. */
  record Flow(String id, String name, String source, String target) {}

  /** Where a node is drawn. */
  record Box(double x, double y, double width, double height) {}

  /** A bend of an arrow. */
  record Point(double x, double y) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<String, Box> labels = new LinkedHashMap<>();
  private final Map<String, List<Point>> lines = new LinkedHashMap<>();

  private Diagram() {}

  /**
   * Reads BPMN that was published.
   *
   * @throws IllegalStateException if it cannot be read, which its publication should have found out
   */
  static Diagram read(String bpmn) {
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
    each(root, BPMN_DI, "BPMNShape", diagram::shape);
    each(root, BPMN_DI, "BPMNEdge", diagram::edge);
    return diagram;
  }

  Map<String, Node> nodes() {
    return nodes;
  }

  Map<String, Flow> flows() {
    return flows;
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
          new Flow(id, name, element.getAttribute("sourceRef"), element.getAttribute("targetRef")));
    } else if (kind.endsWith("Event")
        || kind.endsWith("Gateway")
        || kind.endsWith("Task")
        || kind.equals("task")
        || kind.equals("subProcess")
        || kind.equals("callActivity")) {
      nodes.put(id, new Node(id, kind, name));
    }
  }

  private void shape(Element element) {
    String of = element.getAttribute("bpmnElement");
    each(
        element,
        DC,
        "Bounds",
        bounds -> (bounds.getParentNode() == element ? boxes : labels).put(of, boxOf(bounds)));
  }

  private void edge(Element element) {
    List<Point> points = new ArrayList<>();
    each(
        element,
        DI,
        "waypoint",
        point -> points.add(new Point(number(point, "x"), number(point, "y"))));
    String of = element.getAttribute("bpmnElement");
    lines.put(of, points);
    each(element, DC, "Bounds", bounds -> labels.put(of, boxOf(bounds)));
  }

  private static Box boxOf(Element bounds) {
    return new Box(
        number(bounds, "x"),
        number(bounds, "y"),
        number(bounds, "width"),
        number(bounds, "height"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static void each(Element root, String namespace, String name, Consumer<Element> use) {
    NodeList found = root.getElementsByTagNameNS(namespace, name);
    for (int i = 0; i < found.getLength(); i++) {
      use.accept((Element) found.item(i));
    }
  }
}
