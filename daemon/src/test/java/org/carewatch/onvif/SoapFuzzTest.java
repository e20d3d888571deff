package org.carewatch.onvif;

// Any bytes for every reader of what a device says. In the ordinary tests the seeds and what was
// found before; rig/bench/fuzz goes on from there by coverage.

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carewatch.http.Document;
import org.carewatch.http.Node;

class SoapFuzzTest {
  private static final URI OURS = URI.create("http://192.0.2.11:8080");
  private static final int MOST_LINE = 400;

  @FuzzTest(maxDuration = "24h")
  void anEnvelope(byte[] bytes) {
    Reply reply = Reply.of(bytes);
    switch (reply) {
      case Reply.Fault fault -> assertTrue(fault.line().length() <= MOST_LINE, fault.line());
      case Reply.Strange(String why) -> assertTrue(why.length() <= MOST_LINE, why);
      case Reply.Body(Node content) -> everything(content);
    }
    Reference.read(bytes)
        .ifPresent(one -> {
          inside(one.address());
          String sent = Soap.envelope(one.header(), "");
          assertTrue(
              Document.of(sent.getBytes(StandardCharsets.UTF_8)) instanceof Document.Xml, sent);
        });
  }

  private static void everything(Node content) {
    Services.listed(content).values().forEach(SoapFuzzTest::inside);
    Services.capable(content).values().forEach(SoapFuzzTest::inside);
    List<Profile> profiles = Profile.read(content);
    assertTrue(profiles.size() <= Profile.MOST);
    assertTrue(Profile.choose(profiles).isPresent() == !profiles.isEmpty());
    assertTrue(!Clock.read(content).toString().isEmpty());
    Notice.read(content).forEach(one -> assertTrue(one.topic().length() <= MOST_LINE));
  }

  /** Nothing but port, path and query is taken of it. */
  private static void inside(Address address) {
    for (URI uri : List.of(address.on(OURS), address.still(OURS), address.base(OURS))) {
      assertTrue(OURS.getHost().equals(uri.getHost()), uri.toString());
      assertTrue(uri.getUserInfo() == null, uri.toString());
      assertTrue(uri.toString().chars().allMatch(one -> one > ' ' && one < 0x7f), uri.toString());
    }
  }

  @FuzzTest(maxDuration = "24h")
  void anAddress(byte[] bytes) {
    Address.read(new String(bytes, StandardCharsets.UTF_8)).ifPresent(SoapFuzzTest::inside);
  }

  @FuzzTest(maxDuration = "24h")
  void aZone(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    PosixZone.of(text, true)
        .ifPresent(zone -> assertTrue(Math.abs(zone.getTotalSeconds()) <= 18 * 3600));
    PosixZone.of(text, false)
        .ifPresent(zone -> assertTrue(Math.abs(zone.getTotalSeconds()) <= 18 * 3600));
  }
}
