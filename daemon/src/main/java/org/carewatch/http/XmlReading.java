package org.carewatch.http;

// StAX with DTD and entities off. For one text; any thread.

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One XML text. */
final class XmlReading {
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false); // prefixes are cut off here
  }

  private int nodes;

  Document read(byte[] body, int from) {
    try {
      XMLStreamReader in =
          FACTORY.createXMLStreamReader(new ByteArrayInputStream(body, from, body.length - from));
      Node root = null;
      while (in.hasNext()) {
        int event = in.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          root = element(in, 1);
        } else if (event == XMLStreamConstants.DTD) {
          return new Document.Unreadable("XML with a DTD");
        }
      }
      return root == null
          ? new Document.Unreadable("XML without an element")
          : new Document.Xml(root);
    } catch (XMLStreamException bad) {
      return new Document.Unreadable("XML: " + Excerpt.of(String.valueOf(bad.getMessage())));
    } catch (Beyond beyond) {
      return new Document.Unreadable("XML: " + beyond.getMessage());
    } catch (RuntimeException odd) { // the reader's own, for encodings that it does not know
      return new Document.Unreadable("XML: " + Excerpt.of(odd.toString()));
    }
  }

  private Node element(XMLStreamReader in, int level) throws XMLStreamException {
    count(level);
    String name = in.getLocalName();
    StringBuilder text = new StringBuilder();
    List<Node> children = attributes(in);
    for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(in, level + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        case XMLStreamConstants.ENTITY_REFERENCE -> throw new Beyond("an entity of its own");
        default -> {}
      }
    }
    return new Node(local(name), text.toString().strip(), children);
  }

  private List<Node> attributes(XMLStreamReader in) {
    List<Node> found = new ArrayList<>();
    for (int at = 0; at < in.getAttributeCount(); at++) {
      String name = in.getAttributeLocalName(at);
      if (!name.startsWith("xmlns")) {
        if (++nodes > Document.NODES) {
          throw new Beyond("too many elements");
        }
        found.add(new Node("@" + local(name), in.getAttributeValue(at).strip(), List.of()));
      }
    }
    return found;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private void count(int level) {
    if (level > Document.LEVELS || ++nodes > Document.NODES) {
      throw new Beyond(level > Document.LEVELS ? "too deep" : "too many elements");
    }
  }
}
