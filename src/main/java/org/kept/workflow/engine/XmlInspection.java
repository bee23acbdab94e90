package org.kept.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Walks through every element, attribute and text of a model that wants to be deployed. */
abstract class XmlInspection {

  private final String file;
  private final List<String> findings;

  XmlInspection(String file, List<String> findings) {
    this.file = file;
    this.findings = findings;
  }

  final void inspect(byte[] bytes) {
    try {
      Element root = parse(bytes).getDocumentElement();
      begin(root);
      walk(root, "");
    } catch (SAXException | IOException | ParserConfigurationException unreadable) {
      findings.add(file + " cannot be read as XML without a document type.");
    }
  }

  /** Looks at the whole before its parts. */
  void begin(Element root) {
    // Only where something far away matters.
  }

  /** Looks at the element's own name. */
  abstract void element(Element element, String place);

  abstract void attribute(Element owner, Attr attribute, String place);

  /** Looks at the element's text, whole, as the engine reads it. */
  abstract void text(Element owner, String text, String place);

  final void found(String place, String sentence) {
    findings.add(place + sentence);
  }

  static String local(Node node) {
    return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
  }

  static boolean saysExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  private void walk(Element element, String within) {
    String id = element.getAttribute("id").isEmpty() ? within : element.getAttribute("id");
    String place = file + (id.isEmpty() ? "" : ", element " + id) + ": ";
    element(element, place);
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      bringsNoRules(attribute, place);
      attribute(element, attribute, place);
    }
    // The engine joins the pieces between comments and children: looked at one by one, a "$" and
    // a "{" that stand apart would pass.
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        walk(inner, id);
      } else if (child.getNodeType() == Node.TEXT_NODE
          || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        text.append(child.getNodeValue());
      }
    }
    text(element, text.toString(), place);
  }

  /**
   * The engine would fetch the schema that a file names and fill in what that says: whoever holds
   * the address could change what the same bytes do.
   */
  private void bringsNoRules(Attr attribute, String place) {
    if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attribute.getNamespaceURI())
        && !local(attribute).equals("type")) {
      found(
          place,
          "'"
              + attribute.getName()
              + "' gives the file rules of its own. Take it out of the file.");
    }
  }

  static Document parse(byte[] bytes)
      throws SAXException, IOException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setExpandEntityReferences(false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(bytes));
  }
}
