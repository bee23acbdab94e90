package org.kept.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Reads XML from anybody: no document types, no entities, nothing from elsewhere, and no deeper,
 * larger or longer than the limits. It calls itself nowhere, so nesting cannot exhaust the stack.
 *
 * <p>By SAX, as the engine does: the JDK's other parser prints on the screen what it cannot read.
 */
final class MarkupReader extends DefaultHandler2 {

  private static final int DEEPEST = 400;
  private static final int MOST_ELEMENTS = 300_000;

  static final String NO_BPMN =
      "It is no BPMN 2.0 diagram: it does not begin with <definitions> of BPMN's namespace.";

  private static final String NO_DMN = "It is no decision table.";

  private static final String TOO_LONG = "Reading the file took too long.";

  private final Deque<Markup> open = new ArrayDeque<>();
  private @Nullable Markup root;
  private int skipped;
  private int elements;

  private final Known known;
  private final String otherwise;

  private MarkupReader(Known known, String otherwise) {
    this.known = known;
    this.otherwise = otherwise;
  }

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
    if (bytes.length == 0) {
      throw new Unreadable(FindingKind.UNREADABLE, "It is empty: there is nothing in the file.");
    }
    if (bytes.length > limits.bytes()) {
      throw new Unreadable(
          FindingKind.LIMIT,
          "The file is larger than "
              + (limits.bytes() >> 20)
              + " MB. A diagram of that size cannot be proved.");
    }
    MarkupReader handler = new MarkupReader(known, otherwise);
    try {
      XMLReader reader = reader(handler);
      reader.parse(new InputSource(new TimedBytes(bytes, deadline)));
    } catch (TimedBytes.Over over) {
      throw new Unreadable(FindingKind.LIMIT, TOO_LONG);
    } catch (SAXParseException broken) {
      throw new Unreadable(FindingKind.UNREADABLE, "It is not well-formed XML" + at(broken) + ".");
    } catch (SAXException stopped) {
      if (stopped.getException() instanceof Unreadable unreadable) {
        throw unreadable;
      }
      throw new Unreadable(FindingKind.UNREADABLE, "It is not well-formed XML.");
    } catch (IOException | RuntimeException broken) {
      // The parser of the JDK throws some of its own for bytes that are no XML at all.
      throw new Unreadable(FindingKind.UNREADABLE, "It is not well-formed XML.");
    }
    if (handler.root == null) {
      throw new Unreadable(FindingKind.UNREADABLE, "It is empty.");
    }
    return handler.root;
  }

  /** Bytes that run out of time: one element can be as long as the file. */
  private static final class TimedBytes extends InputStream {

    private final ByteArrayInputStream bytes;
    private final Deadline deadline;

    TimedBytes(byte[] bytes, Deadline deadline) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.deadline = deadline;
    }

    /** The time is up. */
    static final class Over extends IOException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
      check();
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      check();
      return bytes.read(into, offset, length);
    }

    private void check() throws Over {
      if (deadline.isOver()) {
        throw new Over();
      }
    }
  }

  @Override
  public void startDTD(String name, @Nullable String publicId, @Nullable String systemId)
      throws SAXException {
    throw stop(
        FindingKind.UNREADABLE,
        "It has a document type (<!DOCTYPE …>), which no diagram needs. Take that out.");
  }

  @Override
  public InputSource resolveEntity(
      @Nullable String name,
      @Nullable String publicId,
      @Nullable String baseUri,
      @Nullable String systemId)
      throws SAXException {
    throw stop(FindingKind.UNREADABLE, "It wants something read from elsewhere.");
  }

  @Override
  public void skippedEntity(String name) throws SAXException {
    throw stop(FindingKind.UNREADABLE, "It refers to an entity that XML does not know.");
  }

  @Override
  public void startElement(String namespace, String local, String prefixed, Attributes attributes)
      throws SAXException {
    if (++elements > MOST_ELEMENTS) {
      throw stop(FindingKind.LIMIT, "It has more than " + MOST_ELEMENTS + " elements.");
    }
    if (open.size() + skipped >= DEEPEST) {
      throw stop(FindingKind.LIMIT, "It is nested more than " + DEEPEST + " deep.");
    }
    String name = skipped > 0 ? null : known.name(namespace, local);
    if (name == null) {
      if (root == null) {
        throw stop(FindingKind.UNREADABLE, otherwise);
      }
      skipped++;
      return;
    }
    Markup markup = new Markup(name);
    for (int i = 0; i < attributes.getLength(); i++) {
      String key = attribute(attributes.getURI(i), attributes.getLocalName(i));
      if (key != null) {
        markup.attributes.put(key, attributes.getValue(i));
      }
    }
    if (open.isEmpty()) {
      root = markup;
    } else {
      open.peek().children.add(markup);
    }
    open.push(markup);
  }

  @Override
  public void endElement(String namespace, String local, String prefixed) {
    if (skipped > 0) {
      skipped--;
    } else {
      open.pop();
    }
  }

  @Override
  public void characters(char[] text, int start, int length) {
    if (skipped == 0 && !open.isEmpty()) {
      open.peek().text.append(text, start, length);
    }
  }

  @Override
  public void fatalError(SAXParseException broken) throws SAXException {
    throw broken;
  }

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

  private static @Nullable String attribute(String namespace, String local) {
    if (namespace.isEmpty()) {
      return local;
    }
    return Markup.CAMUNDA.equals(namespace) ? "camunda:" + local : null;
  }

  private static SAXException stop(FindingKind kind, String says) {
    return new SAXException(new Unreadable(kind, says));
  }

  private static String at(SAXParseException broken) {
    return broken.getLineNumber() < 1 ? "" : " (line " + broken.getLineNumber() + ")";
  }

  private static XMLReader reader(MarkupReader handler) {
    try {
      XMLReader reader = SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
      reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
      reader.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      reader.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(handler);
      return reader;
    } catch (ParserConfigurationException | SAXException impossible) {
      throw new IllegalStateException("Every Java reads XML.", impossible);
    }
  }
}
