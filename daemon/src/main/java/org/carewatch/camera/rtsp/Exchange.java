package org.carewatch.camera.rtsp;

// Request and answer over one wire, with the login. The probe's thread. A refused login ends it:
// devices lock out after a few, so nothing is signed twice but where the device says that only its
// nonce was too old.

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Asks and understands. */
final class Exchange {
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int OWN_NONCE_BYTES = 8;

  private final Wire wire;
  private final Optional<Authentication> authentication;
  private int sequence;
  private boolean accepted;

  /** What is done with frames that come before an answer. */
  interface Frames {
    void take(Wire.Item.Frame frame);
  }

  Exchange(Wire wire, Optional<Credentials> credentials) {
    this.wire = wire;
    this.authentication = credentials.map(one -> new Authentication(one, Exchange::ownNonce));
  }

  private static String ownNonce() {
    byte[] bytes = new byte[OWN_NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether the password was told as it is. */
  boolean plainPassword() {
    return authentication.filter(Authentication::plain).isPresent();
  }

  /**
   * One request, signed where the device asks for it.
   *
   * @param fields whole lines without their ends
   * @throws Failure where the device takes no login that we have
   */
  Wire.Item.Said ask(String method, String url, List<String> fields, Frames frames)
      throws IOException {
    boolean renewed = false;
    while (true) {
      boolean signed = authentication.filter(Authentication::taken).isPresent();
      send(method, url, fields);
      Wire.Item.Said said = answer(frames);
      int status = said.head().status();
      if (status == FORBIDDEN) {
        throw new Failure(
            Outcome.Trouble.LOGIN_REFUSED,
            "该用户无权查看此码流",
            "the device lets this user not see the stream: " + said.head().start());
      }
      if (status != UNAUTHORISED) {
        accepted |= signed;
        return said;
      }
      List<Challenge> offered = Challenge.read(said.head().all("www-authenticate"));
      if (signed && (renewed || !onlyTheNonce(offered))) {
        throw new Failure(
            Outcome.Trouble.LOGIN_REFUSED, "用户名或密码被拒绝", "it refuses user name or password");
      }
      renewed = signed;
      take(offered);
    }
  }

  /** Stale by its own word; or it took this login before and now shows another nonce. */
  private boolean onlyTheNonce(List<Challenge> offered) {
    String nonce = authentication.map(Authentication::nonce).orElse("");
    return Authentication.stale(offered)
        || (accepted && offered.stream().noneMatch(one -> one.of("nonce").equals(nonce)));
  }

  private void take(List<Challenge> offered) throws Failure {
    if (authentication.isEmpty()) {
      throw new Failure(
          Outcome.Trouble.LOGIN_WANTED,
          "它要求登录，而配置里没有 login",
          "it asks for a login, and the configuration gives it none");
    }
    if (!authentication.get().take(offered)) {
      List<String> ways =
          offered.stream().map(one -> one.scheme() + " " + one.of("algorithm")).toList();
      throw new Failure(
          Outcome.Trouble.LOGIN_WANTED,
          "它要求的登录方式本机不会：" + ways,
          "it asks for a login in a way that is not known here: " + ways);
    }
  }

  /** Sends and waits for nothing. */
  void send(String method, String url, List<String> fields) throws IOException {
    StringBuilder text = new StringBuilder(method).append(' ').append(url).append(" RTSP/1.0\r\n");
    text.append("CSeq: ").append(++sequence).append("\r\nUser-Agent: carewatch\r\n");
    authentication
        .flatMap(one -> one.sign(method, url))
        .ifPresent(value -> text.append("Authorization: ").append(value).append("\r\n"));
    fields.forEach(line -> text.append(line).append("\r\n"));
    wire.send(text.append("\r\n").toString());
  }

  /** The answer to the last request; other answers, and requests of the device's, are let pass. */
  Wire.Item.Said answer(Frames frames) throws IOException {
    String own = Integer.toString(sequence);
    while (true) {
      switch (wire.next()) {
        case Wire.Item.Frame frame -> frames.take(frame);
        case Wire.Item.Said said -> {
          boolean ours = said.head().of("cseq").map(own::equals).orElse(true);
          if (ours && said.head().status() >= 200) {
            return said;
          }
        }
      }
    }
  }
}
