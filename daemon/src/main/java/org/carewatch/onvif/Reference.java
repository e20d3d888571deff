package org.carewatch.onvif;

// Where a subscription is asked: an address, and on some devices parameters that are repeated in
// each header with their own namespaces (WS-Addressing 1.0, 2.1). Read with namespaces, which
// http's reader drops. Pure; takes any bytes and never throws. Limits: 8 parameters of 1,000
// characters; no DTD.

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A subscription's endpoint.
 *
 * @param address where it is asked, on the host that we reached
 * @param header its parameters as elements for the header; empty where it has none
 */
record Reference(Address address, String header) {
  private static final int MOST = 8;
  private static final int MOST_TEXT = 1000;
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  static {
    FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** Empty where the envelope holds no subscription that could be asked. */
  static Optional<Reference> read(byte[] envelope) {
    try {
      return read(FACTORY.createXMLStreamReader(new ByteArrayInputStream(envelope)));
    } catch (XMLStreamException | RuntimeException odd) { // the reader's own, for odd encodings
      return Optional.empty();
    }
  }

  private static Optional<Reference> read(XMLStreamReader in) throws XMLStreamException {
    boolean inside = false;
    boolean parameters = false;
    Optional<Address> address = Optional.empty();
    List<String> header = new ArrayList<>();
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (parameters) {
          header.add(parameter(in));
        } else if (inside && in.getLocalName().equals("Address")) {
          address = Address.read(in.getElementText());
        } else if (in.getLocalName().equals("ReferenceParameters")) {
          parameters = inside;
        } else if (in.getLocalName().equals("SubscriptionReference")) {
          inside = true;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        parameters &= !in.getLocalName().equals("ReferenceParameters");
        if (in.getLocalName().equals("SubscriptionReference")) {
          break;
        }
      }
    }
    String all = String.join("", header);
    return header.size() > MOST ? Optional.empty() : address.map(one -> new Reference(one, all));
  }

  /** Its text is all that is taken: one with elements of its own throws. */
  private static String parameter(XMLStreamReader in) throws XMLStreamException {
    String name = in.getLocalName();
    String namespace = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
    String text = in.getElementText();
    if (text.length() + namespace.length() > MOST_TEXT) {
      throw new XMLStreamException("a parameter beyond all measure");
    }
    return "<p:"
        + name
        + " xmlns:p=\""
        + Soap.escaped(namespace)
        + "\" xmlns:a=\""
        + Events.ADDRESSING
        + "\" a:IsReferenceParameter=\"true\">"
        + Soap.escaped(text)
        + "</p:"
        + name
        + ">";
  }
}
