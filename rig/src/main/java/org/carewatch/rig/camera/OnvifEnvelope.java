package org.carewatch.rig.camera;

// Duty: the envelopes of a stand-in, good and bad. Pure.

/** SOAP 1.2 as devices write it: with every prefix declared at the top. */
final class OnvifEnvelope {
  private OnvifEnvelope() {}

  static String of(String body) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<SOAP-ENV:Envelope"
        + " xmlns:SOAP-ENV=\"http://www.w3.org/2003/05/soap-envelope\""
        + " xmlns:wsa5=\"http://www.w3.org/2005/08/addressing\""
        + " xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\""
        + " xmlns:tt=\"http://www.onvif.org/ver10/schema\""
        + " xmlns:dom0=\"urn:rig:subscription\""
        + " xmlns:tns1=\"http://www.onvif.org/ver10/topics\"><SOAP-ENV:Header/><SOAP-ENV:Body>"
        + body
        + "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
  }

  static String fault(String code, String words) {
    return of(
        "<SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:Sender</SOAP-ENV:Value>"
            + "<SOAP-ENV:Subcode><SOAP-ENV:Value>ter:"
            + code
            + "</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code><SOAP-ENV:Reason>"
            + "<SOAP-ENV:Text xml:lang=\"en\">"
            + words
            + "</SOAP-ENV:Text></SOAP-ENV:Reason></SOAP-ENV:Fault>");
  }

  static String bomb() {
    return "<!DOCTYPE a [<!ENTITY a \""
        + "x".repeat(1000)
        + "\"><!ENTITY b \""
        + "&a;".repeat(100)
        + "\"><!ENTITY c \""
        + "&b;".repeat(100)
        + "\">]>"
        + of("<u:Uri xmlns:u=\"urn:u\">&c;</u:Uri>");
  }
}
