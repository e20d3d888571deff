package org.carewatch.recorder;

// Plays a recorder's footage over RTSP, with the login and the gate that its HTTP has: what one
// road refused is not told to another. Its caller's thread, 36 s at most; the session is torn down
// always. Pictures are counted and forgotten.

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.camera.rtsp.Outcome;
import org.carewatch.camera.rtsp.Replay;
import org.carewatch.camera.rtsp.Target;
import org.carewatch.event.Text;
import org.carewatch.http.Answer;
import org.carewatch.http.AnyCertificate;
import org.carewatch.http.Credentials;
import org.carewatch.http.Device;
import org.carewatch.retention.Played;
import org.carewatch.time.Time;

/** One recorder's playback. */
final class Player {
  private static final int PORT = 554;

  private final Device device;
  private final Time time;

  Player(Device device, Time time) {
    this.device = device;
    this.time = time;
  }

  /** An address of this recorder, at the port that it told; the usual one for 0. */
  URI address(int port, String pathAndQuery) {
    String host = URI.create(device.where()).getHost();
    return URI.create("rtsp://" + host + ":" + (port > 0 ? port : PORT) + pathAndQuery);
  }

  /** Plays what this address begins with. */
  Told<Played> byAddress(URI url, Instant asked) {
    return play(url, asked, false);
  }

  /** The same for the first of these that the recorder has. */
  Told<Played> byAddress(List<URI> urls, Instant asked) {
    Told<Played> told = new Told.Not<>(Trouble.ABSENT, "no address");
    for (URI url : urls) {
      told = byAddress(url, asked);
      if (!(told instanceof Told.Not<Played>(Trouble trouble, _)) || trouble != Trouble.ABSENT) {
        return told;
      }
    }
    return told;
  }

  /** Plays a recording from a moment on, as ONVIF has it. */
  Told<Played> byClock(URI url, Instant asked) {
    return play(url, asked, true);
  }

  private Told<Played> play(URI url, Instant asked, boolean byClock) {
    Optional<Credentials> who = Optional.empty();
    if (device.hasLogin()) {
      switch (device.credentials()) {
        case Device.Known.Missing(Answer.Failed why) -> {
          return Told.not(why);
        }
        case Device.Known.Here(Credentials here) -> who = Optional.of(here);
      }
    }
    Optional<Answer.Failed> closed =
        who.flatMap(one -> device.gate().closed(one, road(url), time.nanos()));
    if (closed.isPresent()) {
      return Told.not(closed.get());
    }
    Target target =
        new Target(
            url,
            who.map(one -> new org.carewatch.camera.rtsp.Credentials(one.user(), one.password())));
    Replay replay =
        byClock
            ? Replay.byClock(target, AnyCertificate::context, time, asked)
            : Replay.byAddress(target, AnyCertificate::context, time, asked);
    return switch (replay.run()) {
      case Replay.Came.Played played -> {
        who.ifPresent(one -> device.gate().taken(one));
        boolean pictures = played.flow().frames() > 1;
        yield new Told.Here<>(Played.of(asked, pictures, played.answered(), played.first()));
      }
      case Replay.Came.Failed(Outcome.Trouble trouble, Text words) -> {
        if (trouble == Outcome.Trouble.LOGIN_REFUSED) {
          who.ifPresent(
              one -> device.gate().refused(one, road(url), "user " + one.user() + ", by RTSP"));
        }
        yield new Told.Not<>(trouble(trouble), words.en());
      }
    };
  }

  /** All of a recorder's addresses are one door. */
  private static String road(URI url) {
    return "rtsp://" + url.getAuthority();
  }

  private static Trouble trouble(Outcome.Trouble trouble) {
    return switch (trouble) {
      case UNREACHABLE, NAME_UNKNOWN, SILENT, TLS -> Trouble.UNREACHABLE;
      case LOGIN_REFUSED, LOGIN_WANTED -> Trouble.LOGIN_REFUSED;
      case BUSY -> Trouble.BUSY;
      case STREAM_REFUSED, NO_VIDEO -> Trouble.ABSENT;
      case NOT_RTSP -> Trouble.NOT_UNDERSTOOD;
    };
  }
}
