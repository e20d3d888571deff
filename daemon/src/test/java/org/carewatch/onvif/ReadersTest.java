package org.carewatch.onvif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.carewatch.http.Document;
import org.carewatch.http.Node;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Moment;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private static final URI OURS = URI.create("http://192.0.2.11:8080");

  private static Node xml(String text) {
    return assertInstanceOf(Document.Xml.class, Document.of(text.getBytes(StandardCharsets.UTF_8)))
        .root();
  }

  private static Address address(String text) {
    return Address.read(text).orElseThrow();
  }

  /** The example of ONVIF's own programmer's guide. */
  @Test
  void thePasswordDigestIsThatOfTheStandard() {
    byte[] nonce = Base64.getDecoder().decode("LKqI6G/AikKCQrN0zqZFlg==");
    byte[] digest = UsernameToken.digest(nonce, "2010-09-16T07:50:45Z", "userpassword");
    assertEquals("tuOSpGlFlIXsozq4HFNeeGeFLEI=", Base64.getEncoder().encodeToString(digest));
  }

  @Test
  void zonesAreReadAsPosixWritesThem() {
    assertEquals(Optional.of(ZoneOffset.ofHours(8)), PosixZone.of("CST-8", false));
    assertEquals(Optional.of(ZoneOffset.ofHours(8)), PosixZone.of("CST-8:00:00", true));
    assertEquals(Optional.of(ZoneOffset.ofHours(8)), PosixZone.of("<+08>-8", false));
    assertEquals(Optional.of(ZoneOffset.UTC), PosixZone.of("UTC0", false));
    assertEquals(Optional.of(ZoneOffset.ofHoursMinutes(5, 30)), PosixZone.of("IST-5:30", false));
    String newYork = "EST5EDT,M3.2.0,M11.1.0";
    assertEquals(Optional.of(ZoneOffset.ofHours(-5)), PosixZone.of(newYork, false));
    assertEquals(Optional.of(ZoneOffset.ofHours(-4)), PosixZone.of(newYork, true));
    assertEquals(Optional.of(ZoneOffset.ofHours(1)), PosixZone.of("GMT0BST-1,M3.5.0", true));
    for (String odd : List.of("", "China", "Asia/Shanghai", "UTC+99:00", "CST-8x", "8")) {
      assertEquals(Optional.empty(), PosixZone.of(odd, false), odd);
    }
  }

  /** Whoever it names, its host is ours; its port is taken only where it names our host. */
  @Test
  void anAddressIsUsedOnOurHostOnly() {
    assertEquals(
        "http://192.0.2.11:81", address("http://192.0.2.11:81/onvif/m").base(OURS).toString());
    assertEquals(
        "http://192.0.2.11:8080", address("http://198.51.100.7:81/m").base(OURS).toString());
    assertTrue(address("http://198.51.100.7:81/m").isElsewhere(OURS));
    assertFalse(address("http:://192.0.2.11/m?a=b").isElsewhere(OURS));
    assertEquals("/m?a=b", address("http:://192.0.2.11/m?a=b").rest());
    assertEquals(
        "rtsp://192.0.2.11:554/s?u=1",
        address("  rtsp://u:p@evil.example:554/s?u=1#x ").on(OURS).toString());
    assertEquals("rtsp://192.0.2.11/?x", address("rtsp://h?x").on(OURS).toString());
    assertEquals(
        "http://192.0.2.11:8080/%E9%97%A8%25%0D%0Aa",
        address("http://h/门%\r\na").still(OURS).toString());
    for (String odd : List.of("", "here", "http:/x", "http://h:99999/", "http://[/", "://h")) {
      assertEquals(Optional.empty(), Address.read(odd), odd);
    }
  }

  @Test
  void aTimeThatIsNoneIsNotBelieved() {
    String time =
        "<a><UTCDateTime><Time><Hour>%s</Hour><Minute>0</Minute><Second>60</Second></Time>"
            + "<Date><Year>2026</Year><Month>11</Month><Day>30</Day></Date></UTCDateTime></a>";
    assertEquals(
        new Clock.Tells(Instant.parse("2026-11-30T23:00:59Z")),
        Clock.read(xml(time.formatted("23"))));
    for (String odd : List.of("24", "-1", "", "x", "99999999999999")) {
      assertInstanceOf(Clock.Untold.class, Clock.read(xml(time.formatted(odd))), odd);
    }
    assertInstanceOf(Clock.Untold.class, Clock.read(xml("<a/>")));
  }

  @Test
  void anOffsetCountsFromTheMiddleOfTheRoundTrip() {
    Instant wall = Instant.parse("2026-11-30T08:00:00Z");
    Moment before = new Moment(0, wall, 0, ClockTrust.SYNCHRONISED);
    Moment after = new Moment(4_000_000_000L, wall.plusSeconds(4), 4000, ClockTrust.SYNCHRONISED);
    Measured.Offset offset = Measured.between(wall.plusSeconds(12), before, after);
    assertEquals(Duration.ofMillis(10_500), offset.offset());
    assertEquals(Duration.ofMillis(2500), offset.uncertainty());
    assertTrue(offset.ourTrust());
    Moment untrusted = new Moment(1, wall, 0, ClockTrust.UNSYNCHRONISED);
    assertFalse(Measured.between(wall, before, untrusted).ourTrust());
  }

  private static Profile profile(String encoding, int width, int height) {
    return new Profile(encoding + width, encoding, width, height, "s");
  }

  @Test
  void theSmallestPictureThatCanBeJudgedIsChosen() {
    Profile main = profile("H265", 2560, 1440);
    Profile sub = profile("H264", 640, 360);
    Profile tiny = profile("H264", 176, 144);
    Profile still = profile("JPEG", 320, 240);
    assertEquals(Optional.of(sub), Profile.choose(List.of(main, still, tiny, sub)));
    assertEquals(Optional.of(tiny), Profile.choose(List.of(tiny, still)));
    assertEquals(Optional.of(still), Profile.choose(List.of(still)));
    Profile other = new Profile("o", "H264", 352, 288, "second");
    assertEquals(Optional.of(main), Profile.choose(List.of(main, other)));
    assertEquals(Optional.empty(), Profile.choose(List.of()));
  }

  @Test
  void faultsAreReadInBothVersionsOfSoap() {
    String old =
        "<e:Envelope xmlns:e=\"x\"><e:Body><e:Fault><faultcode>e:Client.NotAuthorized</faultcode>"
            + "<faultstring>no</faultstring></e:Fault></e:Body></e:Envelope>";
    Reply.Fault fault =
        assertInstanceOf(Reply.Fault.class, Reply.of(old.getBytes(StandardCharsets.UTF_8)));
    assertTrue(fault.notAuthorised());
    assertFalse(fault.notOffered());
  }

  /** A message that is no property, and one whose inner element is left out. */
  @Test
  void noticesAreReadAsDevicesNestThem() {
    String said =
        "<r><NotificationMessage><Topic>tns1:VideoSource/tnsx:SignalLoss</Topic><Message>"
            + "<Source><SimpleItem Name=\"a\" Value=\"v1\"/></Source><Data>"
            + "<SimpleItem Name=\"Level\" Value=\"7\"/><SimpleItem Name=\"State\" Value=\"TRUE\"/>"
            + "</Data></Message></NotificationMessage></r>";
    List<Notice> notices = Notice.read(xml(said));
    assertEquals(
        List.of(new Notice("VideoSource/SignalLoss", "v1", Optional.of(true), false)), notices);
  }

  @Test
  void whatGoesOutIsWellFormedWhateverItHolds() {
    String text = Soap.envelope("", "<a>" + Soap.escaped("<&\"\u0000\uD800门") + "</a>");
    assertEquals("<&\"门", xml(text).all("a").getFirst().text());
  }
}
