package org.carewatch.onvif;

// Calls one device and finds out how it wants its login: it is asked without one first; where that
// is answered by a Digest challenge, HTTP's Digest is used, else WS-Security's token. So each way
// costs one try of the password, and the gate is asked before each. Its device's thread.

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.http.Answer;
import org.carewatch.http.Ask;
import org.carewatch.http.Credentials;
import org.carewatch.http.Device;
import org.carewatch.http.Excerpt;
import org.carewatch.time.Time;

/** The calls to one device. */
final class Caller {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;
  private static final int SHOWN = 200;

  private enum Way {
    UNKNOWN,
    DIGEST,
    TOKEN
  }

  private final Device home;
  private final URI base;
  private final Time time;
  private final Supplier<Instant> deviceNow;
  private Way way = Way.UNKNOWN;

  /** {@code deviceNow}: what the device's own clock says now, as far as is known. */
  Caller(Device home, URI base, Time time, Supplier<Instant> deviceNow) {
    this.home = home;
    this.base = base;
    this.time = time;
    this.deviceNow = deviceNow;
  }

  /**
   * One call.
   *
   * @param header elements for the envelope's header, without the login
   */
  record Call(Address to, String header, String body) {}

  /** How the device wants its login is found out anew. */
  void forget() {
    way = Way.UNKNOWN;
  }

  /** Asks without a login. */
  Said open(Call call) {
    return said(device(call).askOpen(ask(call, "")));
  }

  /** Asks, with the login where the device wants it. */
  Said call(Call call) {
    Device device = device(call);
    if (way == Way.UNKNOWN) {
      Answer plain = device.askOpen(ask(call, ""));
      if (!(plain instanceof Answer.Got got) || !wantsLogin(got)) {
        return said(plain);
      }
      if (!device.hasLogin()) {
        return new Said.Failed(Trouble.LOGIN_WANTED, "");
      }
      way = offersDigest(got) ? Way.DIGEST : Way.TOKEN;
    }
    if (way == Way.DIGEST) {
      Answer answer = device.ask(ask(call, ""));
      boolean token =
          answer instanceof Answer.Got got
              ? wantsLogin(got)
              : ((Answer.Failed) answer).trouble() == org.carewatch.http.Trouble.NO_DIGEST;
      if (!token) {
        return said(answer);
      }
      way = Way.TOKEN;
    }
    return withToken(device, call);
  }

  private Said withToken(Device device, Call call) {
    return switch (device.credentials()) {
      case Device.Known.Missing(Answer.Failed why) -> said(why);
      case Device.Known.Here(Credentials who) -> {
        Optional<Answer.Failed> closed = device.gate().closed(who, road(), time.nanos());
        if (closed.isPresent()) {
          yield said(closed.get());
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        Answer answer =
            device.askOpen(ask(call, UsernameToken.header(who, nonce, deviceNow.get())));
        if (answer instanceof Answer.Got got) {
          if (wantsLogin(got)) {
            way = Way.UNKNOWN;
            yield said(device.refused(who, road(), got));
          }
          device.gate().taken(who);
        }
        yield said(answer);
      }
    };
  }

  private String road() {
    return "onvif " + base;
  }

  /** The service's own port may be another; it shares the login and its gate. */
  private Device device(Call call) {
    URI at = call.to.base(base);
    return at.equals(base) ? home : home.at(at);
  }

  private static Ask ask(Call call, String login) {
    return Ask.soap(call.to.rest(), Soap.envelope(login + call.header, call.body));
  }

  /** By status or by its fault, whatever status that comes with. */
  private static boolean wantsLogin(Answer.Got got) {
    return got.status() == 401
        || got.status() == 403
        || (Reply.of(got.body()) instanceof Reply.Fault fault && fault.notAuthorised());
  }

  private static boolean offersDigest(Answer.Got got) {
    return got.header("WWW-Authenticate").stream()
        .anyMatch(one -> one.toLowerCase(Locale.ROOT).startsWith("digest"));
  }

  private static Said said(Answer answer) {
    return switch (answer) {
      case Answer.Failed failed -> new Said.Failed(Trouble.of(failed.trouble()), failed.words());
      case Answer.Got got -> said(got);
    };
  }

  private static Said said(Answer.Got got) {
    return switch (Reply.of(got.body())) {
      case Reply.Body(var content) when got.status() / 100 == 2 ->
          new Said.Told(content, got.body());
      case Reply.Body _ -> new Said.Failed(Trouble.REFUSED, "status " + got.status());
      case Reply.Fault fault when fault.notAuthorised() ->
          new Said.Failed(Trouble.LOGIN_WANTED, fault.line());
      case Reply.Fault fault when fault.notOffered() ->
          new Said.Failed(Trouble.NOT_OFFERED, fault.line());
      case Reply.Fault fault -> new Said.Failed(Trouble.REFUSED, fault.line());
      case Reply.Strange(String why) ->
          new Said.Failed(
              Trouble.NO_ONVIF,
              "status " + got.status() + ", " + why + " [" + Excerpt.of(got.text(SHOWN)) + "]");
    };
  }
}
