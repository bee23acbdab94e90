package org.kept.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Looks at everything new before it is deployed, whichever way it comes: what could run code is
 * refused. Published diagrams are not looked at again, so a stricter rule never stops running
 * cases.
 */
final class DeploymentGate implements Deployer {

  private static final Set<String> NEVER_ELEMENTS =
      Set.of("script", "scriptTask", "connector", "field", "taskListener", "formData");
  private static final Set<String> NEVER_ATTRIBUTES =
      Set.of(
          "class",
          "expression",
          "scriptFormat",
          "resource",
          "type",
          "topic",
          "formHandlerClass",
          "variableMappingClass",
          "variableMappingDelegateExpression",
          "language",
          "expressionLanguage",
          "inputExpressionLanguage",
          "outputExpressionLanguage");
  private static final Set<String> FEEL =
      Set.of(
          "feel",
          "https://www.omg.org/spec/DMN/20191111/FEEL/",
          "http://www.omg.org/spec/FEEL/20140401");

  private static final String NAME = "[A-Za-z][A-Za-z0-9]*";
  private static final String LITERAL = "'[A-Za-z0-9 _-]*'";
  private static final Pattern ALLOWED =
      Pattern.compile(
          "\\$\\{\\s*(!?"
              + NAME
              + "|decisionResult\\."
              + NAME
              + "|"
              + NAME
              + "\\s*[!=]=\\s*"
              + LITERAL
              + "|promise\\."
              + NAME
              + "\\(("
              + LITERAL
              + ")?\\)(\\s*[!=]=\\s*"
              + LITERAL
              + ")?"
              + ")\\s*}");
  private static final Pattern STEP = Pattern.compile("\\$\\{(" + NAME + ")}");

  private final Supplier<Set<String>> steps;

  DeploymentGate(Supplier<Set<String>> steps) {
    this.steps = steps;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    List<String> findings = new ArrayList<>();
    for (ResourceEntity resource : deployment.getResources().values()) {
      String name = resource.getName();
      if (name.endsWith(".bpmn")
          || name.endsWith(".bpmn20.xml")
          || name.endsWith(".dmn")
          || name.endsWith(".dmn11.xml")) {
        inspect(name, resource.getBytes(), findings);
      } else if (name.endsWith(".cmmn")
          || name.endsWith(".cmmn10.xml")
          || name.endsWith(".cmmn11.xml")) {
        findings.add(name + ": case plans (CMMN) are not run by Kept; draw a process instead.");
      }
    }
    if (!findings.isEmpty()) {
      throw new NotValidException("Not deployed. " + String.join(" ", findings));
    }
  }

  private void inspect(String file, byte[] bytes, List<String> findings) {
    try {
      walk(file, parse(bytes).getDocumentElement(), "", findings);
    } catch (SAXException | IOException | ParserConfigurationException unreadable) {
      findings.add(file + " cannot be read as XML.");
    }
  }

  private void walk(String file, Element element, String within, List<String> findings) {
    String id = element.getAttribute("id").isEmpty() ? within : element.getAttribute("id");
    String name = local(element);
    String place = file + (id.isEmpty() ? "" : ", element " + id) + ": ";
    boolean diagram = file.contains(".bpmn");
    if (diagram && NEVER_ELEMENTS.contains(name)) {
      findings.add(place + "'" + name + "' could run code; use a named step or a decision table.");
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String key = local(attribute);
      String value = attribute.getNodeValue();
      if (forbidden(diagram, attribute, key, value)) {
        findings.add(
            place
                + "the attribute '"
                + key
                + "' could run code; use a named step or a decision table.");
      } else if (key.equals("delegateExpression")) {
        Matcher step = STEP.matcher(value);
        if (!step.matches() || !steps.get().contains(step.group(1))) {
          findings.add(place + "there is no step " + value + ".");
        }
      } else {
        expression(diagram, place, value, findings);
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        walk(file, inner, id, findings);
      } else if (child.getNodeType() == Node.TEXT_NODE
          || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        expression(diagram, place, child.getNodeValue(), findings);
      }
    }
  }

  private static boolean forbidden(boolean diagram, Node attribute, String key, String value) {
    if (!NEVER_ATTRIBUTES.contains(key)) {
      return false;
    }
    boolean languages = key.toLowerCase(java.util.Locale.ROOT).endsWith("language");
    if (languages) {
      return !FEEL.contains(value);
    }
    boolean camundas =
        attribute.getNamespaceURI() != null && attribute.getNamespaceURI().contains("camunda");
    String owner = local(((org.w3c.dom.Attr) attribute).getOwnerElement());
    boolean listener = owner.equals("executionListener") || owner.equals("taskListener");
    return diagram && (camundas || listener);
  }

  private static void expression(
      boolean diagram, String place, String text, List<String> findings) {
    if (diagram
        && (text.contains("${") || text.contains("#{"))
        && !ALLOWED.matcher(text.strip()).matches()) {
      findings.add(
          place
              + "the expression "
              + text.strip()
              + " is more than a diagram may say: ${name}, ${name == 'word'} or ${promise.question('word')}.");
    }
  }

  private static Document parse(byte[] bytes)
      throws SAXException, IOException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setExpandEntityReferences(false);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(bytes));
  }

  private static String local(Node node) {
    return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
  }
}
