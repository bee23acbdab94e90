package org.kept.proof;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML from anybody: no document types, no entities, nothing from elsewhere, and no deeper,
 * larger or longer than the limits. It calls itself nowhere, so nesting cannot exhaust the stack.
 */
final class MarkupReader {

  private static final int DEEPEST = 400;
  private static final int MOST_ELEMENTS = 300_000;

  private MarkupReader() {}

  /** Why a file cannot be read, in words for a process owner. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;
    private final FindingKind kind;

    Unreadable(FindingKind kind, String message) {
      super(message, null, false, false);
      this.kind = kind;
    }

    FindingKind kind() {
      return kind;
    }

    String says() {
      return String.valueOf(getMessage());
    }
  }

  /** Reads a diagram. */
  static Markup read(byte[] bytes, Limits limits, Deadline deadline) throws Unreadable {
    return read(bytes, limits, deadline, MarkupReader::known, NO_BPMN);
  }

  /** Reads a decision table. */
  static Markup readDecision(byte[] bytes, Limits limits, Deadline deadline) throws Unreadable {
    return read(bytes, limits, deadline, MarkupReader::ofDecisions, NO_DMN);
  }

  /** What an element is called; null for what is not looked at. */
  private interface Known {
    @Nullable String name(@Nullable String namespace, String local);
  }

  private static Markup read(
      byte[] bytes, Limits limits, Deadline deadline, Known known, String otherwise)
      throws Unreadable {
    if (bytes.length > limits.bytes()) {
      throw new Unreadable(
          FindingKind.LIMIT,
          "The file is larger than "
              + (limits.bytes() >> 20)
              + " MB. A diagram of that size cannot be proved.");
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      try {
        return read(reader, deadline, known, otherwise);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException broken) {
      throw new Unreadable(FindingKind.UNREADABLE, "It is not well-formed XML" + at(broken) + ".");
    } catch (RuntimeException broken) {
      // The parser of the JDK throws some of its own for bytes that are no XML at all.
      throw new Unreadable(FindingKind.UNREADABLE, "It is not well-formed XML.");
    }
  }

  private static Markup read(
      XMLStreamReader reader, Deadline deadline, Known known, String otherwise)
      throws XMLStreamException, Unreadable {
    Deque<Markup> open = new ArrayDeque<>();
    Markup root = null;
    int skipped = 0;
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw new Unreadable(
                FindingKind.UNREADABLE,
                "It has a document type (<!DOCTYPE …>), which no diagram needs. Take that out.");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new Unreadable(
                FindingKind.UNREADABLE, "It refers to an entity that XML does not know.");
        case XMLStreamConstants.START_ELEMENT -> {
          if ((++elements & 1023) == 0 && deadline.isOver()) {
            throw new Unreadable(FindingKind.LIMIT, "Reading the file took too long.");
          }
          if (elements > MOST_ELEMENTS || open.size() + skipped >= DEEPEST) {
            throw new Unreadable(
                FindingKind.LIMIT,
                elements > MOST_ELEMENTS
                    ? "It has more than " + MOST_ELEMENTS + " elements."
                    : "It is nested more than " + DEEPEST + " deep.");
          }
          String name =
              skipped > 0 ? null : known.name(reader.getNamespaceURI(), reader.getLocalName());
          if (name == null) {
            if (root == null) {
              throw new Unreadable(FindingKind.UNREADABLE, otherwise);
            }
            skipped++;
          } else {
            Markup markup = new Markup(name);
            attributes(reader, markup);
            if (open.isEmpty()) {
              root = markup;
            } else {
              open.peek().children.add(markup);
            }
            open.push(markup);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (skipped > 0) {
            skipped--;
          } else {
            open.pop();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (skipped == 0 && !open.isEmpty()) {
            open.peek().text.append(reader.getText());
          }
        }
        default -> {}
      }
    }
    if (root == null) {
      throw new Unreadable(FindingKind.UNREADABLE, "It is empty.");
    }
    return root;
  }

  static final String NO_BPMN =
      "It is no BPMN 2.0 diagram: it does not begin with <definitions> of BPMN's namespace.";

  private static final String NO_DMN = "It is no decision table.";

  private static @Nullable String ofDecisions(@Nullable String namespace, String local) {
    return namespace != null
            && namespace.matches("https?://www\\.omg\\.org/spec/DMN/.*")
            && !namespace.contains("DMNDI")
        ? local
        : null;
  }

  /** Null for what only pictures, other tools and documentation need. */
  private static @Nullable String known(@Nullable String namespace, String local) {
    if (Markup.BPMN.equals(namespace)) {
      return local;
    }
    return Markup.CAMUNDA.equals(namespace) ? "camunda:" + local : null;
  }

  private static void attributes(XMLStreamReader reader, Markup markup) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      if (namespace == null || namespace.isEmpty()) {
        markup.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      } else if (Markup.CAMUNDA.equals(namespace)) {
        markup.attributes.put(
            "camunda:" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
  }

  private static String at(XMLStreamException broken) {
    return broken.getLocation() == null || broken.getLocation().getLineNumber() < 1
        ? ""
        : " (line " + broken.getLocation().getLineNumber() + ")";
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("Nothing is read from elsewhere.");
        });
    return factory;
  }
}
