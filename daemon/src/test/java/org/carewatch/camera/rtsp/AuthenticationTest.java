package org.carewatch.camera.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 7616 and RFC 2617, and how the way is chosen. */
class AuthenticationTest {
  private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");
  private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
  private static final String OWN = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
  private static final String OPAQUE = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";

  private static String rfc7616(String algorithm) {
    return "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm="
        + algorithm
        + ", nonce=\""
        + NONCE
        + "\", opaque=\""
        + OPAQUE
        + "\"";
  }

  private static Authentication taken(String... lines) {
    Authentication authentication = new Authentication(MUFASA, () -> OWN);
    assertTrue(authentication.take(Challenge.read(List.of(lines))));
    return authentication;
  }

  private static String of(String signed, String name) {
    return Challenge.read(List.of(signed)).getFirst().of(name);
  }

  @Test
  void theVectorOfRfc7616ForMd5() {
    String signed = taken(rfc7616("MD5")).sign("GET", "/dir/index.html").orElseThrow();
    assertEquals("8ca523f5e9506fed4657c9700eebdbec", of(signed, "response"));
    assertEquals("MD5", of(signed, "algorithm"));
    assertEquals("00000001", of(signed, "nc"));
    assertEquals("auth", of(signed, "qop"));
    assertEquals(OPAQUE, of(signed, "opaque"));
    assertEquals("/dir/index.html", of(signed, "uri"));
  }

  @Test
  void theVectorOfRfc7616ForSha256WhichIsTakenOfBoth() {
    String signed =
        taken(rfc7616("MD5"), rfc7616("SHA-256")).sign("GET", "/dir/index.html").orElseThrow();
    assertEquals(
        "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", of(signed, "response"));
    assertEquals("SHA-256", of(signed, "algorithm"));
  }

  /** RFC 2069's own example has a wrong hash; this is the one of its erratum 749. */
  @Test
  void theOldFormWithoutQopEchoesNothingThatWasNotOffered() {
    Authentication authentication =
        new Authentication(new Credentials("Mufasa", "CircleOfLife"), () -> OWN);
    authentication.take(
        Challenge.read(
            List.of(
                "Digest realm=\"testrealm@host.com\","
                    + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")));
    String signed = authentication.sign("GET", "/dir/index.html").orElseThrow();
    assertEquals("1949323746fe6a43ef61f9606e7febea", of(signed, "response"));
    assertFalse(signed.contains("algorithm"), signed);
    assertFalse(signed.contains("qop"), signed);
    assertFalse(signed.contains("cnonce"), signed);
  }

  @Test
  void eachRequestOfOneNonceIsCounted() {
    Authentication authentication = taken(rfc7616("MD5"));
    String first = authentication.sign("DESCRIBE", "rtsp://h/1").orElseThrow();
    String second = authentication.sign("SETUP", "rtsp://h/1/trackID=1").orElseThrow();
    assertEquals("00000001", of(first, "nc"));
    assertEquals("00000002", of(second, "nc"));
  }

  @Test
  void basicIsTakenOnlyWhereItIsAllThereIs() {
    String basic = "Basic realm=\"camera\"";
    Authentication best = taken(basic, rfc7616("MD5"));
    assertFalse(best.plain());
    Authentication alone = taken(basic);
    assertTrue(alone.plain());
    assertEquals("Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl", alone.sign("GET", "/").orElseThrow());
  }

  @Test
  void whatIsNotKnownIsNotTaken() {
    Authentication authentication = new Authentication(MUFASA, () -> OWN);
    assertFalse(
        authentication.take(
            Challenge.read(
                List.of(
                    "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256",
                    "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                    "Digest realm=\"r\"",
                    "Bearer realm=\"r\""))));
    assertTrue(authentication.sign("GET", "/").isEmpty());
  }

  @Test
  void severalChallengesMayShareOneLine() {
    List<Challenge> read =
        Challenge.read(
            List.of("Basic realm=\"a, b\", Digest nonce=abc , realm=\"q\\\"x\",stale=true"));
    assertEquals(List.of("basic", "digest"), read.stream().map(Challenge::scheme).toList());
    assertEquals("a, b", read.getFirst().of("realm"));
    assertEquals("q\\\"x", read.getLast().of("realm"));
    assertTrue(Authentication.stale(read));
  }

  @Test
  void thePasswordIsInNoText() {
    assertFalse(MUFASA.toString().contains("Circle"), MUFASA.toString());
  }
}
