package org.carewatch.camera;

// How one camera is looked at, with its login. Runs on the look's virtual thread, never twice at
// once for one camera; may block for 36 s, 20 s longer where its stream is sought, and longer where
// the file of the password or a name hangs.

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.camera.rtsp.Credentials;
import org.carewatch.camera.rtsp.Outcome;
import org.carewatch.camera.rtsp.Probe;
import org.carewatch.camera.rtsp.Target;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.http.AnyCertificate;
import org.carewatch.http.Gate;
import org.carewatch.onvif.Found;
import org.carewatch.onvif.Said;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.Time;

/** One stream and who looks at it, and what else is asked in the same look. */
public final class Eye {
  private final Way way;
  private final Optional<Login> login;
  private final Gate gate;
  private final Secrets secrets;
  private final Time time;
  private final List<Further> further;

  /** Nothing is read or asked yet. */
  Eye(
      Way way,
      Optional<Login> login,
      Gate gate,
      Secrets secrets,
      Time time,
      List<Further> further) {
    this.way = way;
    this.login = login;
    this.gate = gate;
    this.secrets = secrets;
    this.time = time;
    this.further = List.copyOf(further);
  }

  /** Where the camera is, as the configuration says it. */
  String host() {
    return new Target(way.place(), Optional.empty()).host();
  }

  /** What a look asks. */
  public Set<Aspect> aspects() {
    Set<Aspect> aspects = EnumSet.of(Aspect.FLOW);
    further.forEach(one -> aspects.add(one.aspect()));
    return aspects;
  }

  /** The camera's time less ours as last measured; empty where nobody can tell. Any thread. */
  Optional<Duration> clockOffset() {
    return further.stream()
        .filter(Clock.class::isInstance)
        .findFirst()
        .flatMap(one -> ((Clock) one).offset());
  }

  /** One look at the flow; for the doctor alone. */
  public Verdict look() {
    return verdict(flow());
  }

  /** One aspect more, as if pictures flowed; empty where it is not asked of this camera. */
  public Optional<Verdict> look(Aspect aspect) {
    return further.stream()
        .filter(one -> one.aspect() == aspect)
        .findFirst()
        .flatMap(one -> one.ask(new Verdict.Good(new Text("", ""))));
  }

  private static Verdict verdict(Looked flow) {
    return switch (flow) {
      case Looked.Played played -> played.verdict();
      case Looked.Saw saw -> saw.verdict();
      case Looked.Refused refused -> refused.verdict();
      case Looked.OurLink own -> ours(own.interfaceName());
    };
  }

  /** A technician asks: what was refused is told once more. */
  void forgive() {
    gate.forgive();
  }

  /** The words for our own side being down. */
  static Verdict.CannotTell ours(String name) {
    return new Verdict.CannotTell(Reason.OWN_LINK, new Text(name, name));
  }

  /** One look, at everything. */
  Seen lookAtAll() {
    Looked flow = flow();
    Map<Aspect, Verdict> answers = new EnumMap<>(Aspect.class);
    for (Further one : further) {
      one.ask(verdict(flow)).ifPresent(answer -> answers.put(one.aspect(), answer));
    }
    return new Seen(flow, answers);
  }

  private Looked flow() {
    Optional<Credentials> told = Optional.empty();
    if (login.isPresent()) {
      switch (secrets.line(login.get().passwordFile())) {
        case Secrets.Secret.Found found ->
            told = Optional.of(new Credentials(login.get().user(), found.text()));
        case Secrets.Secret.Missing missing -> {
          Text why = new Text(missing.why().zh(), missing.why().en());
          return new Looked.Saw(new Verdict.CannotTell(Reason.PICTURE_UNKNOWN, why));
        }
      }
    }
    Optional<Credentials> known = told;
    return closed(known, way.place())
        .orElseGet(() ->
            switch (way) {
              case Way.Given(URI url) -> probe(url, known, List.of());
              case Way.Sought(Finder finder) -> sought(finder, known);
            });
  }

  private Looked sought(Finder finder, Optional<Credentials> told) {
    return switch (finder.streams()) {
      case Found.Streams streams -> {
        Looked looked = probe(streams.stream(), told, streams.notes());
        if (elsewhereWouldExplain(verdict(looked))) {
          finder.doubt();
        }
        yield looked;
      }
      case Found.None(Said.Failed why) -> unknown(why, told);
    };
  }

  private static boolean elsewhereWouldExplain(Verdict looked) {
    return looked instanceof Verdict.Bad bad
        && switch (bad.reason()) {
          case UNREACHABLE, SILENT, STREAM_REFUSED, NOT_RTSP, NO_PICTURE, TLS_FAILED -> true;
          default -> false;
        };
  }

  /** Its stream is not known; where that is for its login or for its being away, this is said. */
  private Looked unknown(Said.Failed why, Optional<Credentials> told) {
    Text words = words(why);
    return switch (why.trouble()) {
      case AWAY -> ownOr(new Verdict.Bad(Reason.UNREACHABLE, words), way.place());
      case LOGIN_REFUSED -> {
        Verdict bad = new Verdict.Bad(Reason.LOGIN_REFUSED, words);
        yield told.isPresent() ? new Looked.Refused(bad) : new Looked.Saw(bad);
      }
      case LOGIN_WANTED, LOCKED_OUT -> new Looked.Saw(new Verdict.Bad(Reason.LOGIN_REFUSED, words));
      case NAME_UNKNOWN, NO_PASSWORD ->
          new Looked.Saw(new Verdict.CannotTell(Reason.PICTURE_UNKNOWN, words));
      default -> new Looked.Saw(new Verdict.CannotTell(Reason.STREAM_UNKNOWN, words));
    };
  }

  /** What happened, in the device's words, and what to do about it. */
  private static Text words(Said.Failed why) {
    String said = why.words().isEmpty() ? "" : " (" + why.words() + ")";
    return new Text(
        why.trouble().text().zh() + said + "；" + why.trouble().cure().zh(),
        why.trouble().text().en() + said + "; " + why.trouble().cure().en());
  }

  private Looked probe(URI url, Optional<Credentials> told, List<Text> notes) {
    Target target = new Target(url, told);
    return closed(told, url)
        .orElseGet(
            () -> looked(new Probe(target, AnyCertificate::context, time).run(), target, notes));
  }

  /** What is said instead where this login must not be told on this road. */
  private Optional<Looked> closed(Optional<Credentials> told, URI road) {
    return told.flatMap(who -> gate.closed(forHttp(who), road.toString(), time.nanos()))
        .map(failed ->
            new Text(
                "这台设备已拒绝过此登录：" + failed.words(),
                "the device has refused this login already: " + failed.words()))
        .<Looked>map(already -> new Looked.Refused(new Verdict.Bad(Reason.LOGIN_REFUSED, already)));
  }

  private Looked looked(Outcome outcome, Target target, List<Text> notes) {
    Verdict verdict = Judgement.of(outcome);
    return switch (outcome) {
      case Outcome.Flowing flowing -> {
        target.credentials().ifPresent(who -> gate.taken(forHttp(who)));
        yield new Looked.Played(flowing.flow(), noted(verdict, notes));
      }
      case Outcome.Failed failed -> {
        if (failed.trouble() == Outcome.Trouble.LOGIN_REFUSED && target.credentials().isPresent()) {
          Credentials who = target.credentials().get();
          gate.refused(forHttp(who), target.url().toString(), "user " + who.user() + ", by RTSP");
          yield new Looked.Refused(verdict);
        }
        boolean mayBeOurs =
            failed.trouble() == Outcome.Trouble.UNREACHABLE
                || failed.trouble() == Outcome.Trouble.SILENT;
        yield mayBeOurs ? ownOr(verdict, target.url()) : new Looked.Saw(verdict);
      }
    };
  }

  /** Our own side is judged first. */
  private static Looked ownOr(Verdict verdict, URI url) {
    Target target = new Target(url, Optional.empty());
    return OwnLink.trouble(target.host(), target.port())
        .<Looked>map(Looked.OurLink::new)
        .orElse(new Looked.Saw(verdict));
  }

  private static Verdict noted(Verdict verdict, List<Text> notes) {
    if (!(verdict instanceof Verdict.Good(Text words)) || notes.isEmpty()) {
      return verdict;
    }
    StringBuilder zh = new StringBuilder(words.zh());
    StringBuilder en = new StringBuilder(words.en());
    for (Text note : notes) {
      zh.append("；").append(note.zh());
      en.append("; ").append(note.en());
    }
    return new Verdict.Good(new Text(zh.toString(), en.toString()));
  }

  private static org.carewatch.http.Credentials forHttp(Credentials who) {
    return new org.carewatch.http.Credentials(who.user(), who.password());
  }
}
