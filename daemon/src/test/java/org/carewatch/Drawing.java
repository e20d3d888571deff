package org.carewatch;

// The words that a reader of a drawing of hardware-docs sees, in the file's order.

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

final class Drawing {
  private Drawing() {}

  static List<String> texts(String name) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    List<String> texts = new ArrayList<>();
    try (InputStream in =
        Files.newInputStream(Path.of("../hardware-docs/drawings", name + ".svg"))) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT
            && reader.getLocalName().equals("text")) {
          texts.add(reader.getElementText());
        }
      }
      return texts;
    } catch (XMLStreamException e) {
      throw new IOException(name + ".svg is no well-formed drawing", e);
    }
  }
}
