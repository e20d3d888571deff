package org.carewatch.camera;

// How one camera is looked at, with its login. Runs on the look's virtual thread, never twice at
// once for one camera; may block for 36 s, longer where the file of the password or a name hangs.

import java.net.URI;
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
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.time.Time;

/** One stream and who looks at it, and what else is asked in the same look. */
public final class Eye {
  private final URI url;
  private final Optional<Login> login;
  private final Secrets secrets;
  private final Time time;
  private final List<Further> further;

  /** Nothing is read or asked yet. */
  public Eye(URI url, Optional<Login> login, Secrets secrets, Time time, List<Further> further) {
    this.url = url;
    this.login = login;
    this.secrets = secrets;
    this.time = time;
    this.further = List.copyOf(further);
  }

  /** Where the camera is, as the configuration says it. */
  String host() {
    return new Target(url, Optional.empty()).host();
  }

  /** What a look asks. */
  Set<Aspect> aspects() {
    Set<Aspect> aspects = EnumSet.of(Aspect.FLOW);
    further.forEach(one -> aspects.add(one.aspect()));
    return aspects;
  }

  /** One look at the flow, whatever was refused before; for the doctor alone. */
  public Verdict look() {
    return verdict(flow(Optional.empty()));
  }

  private static Verdict verdict(Looked flow) {
    return switch (flow) {
      case Looked.Played played -> played.verdict();
      case Looked.Saw saw -> saw.verdict();
      case Looked.Refused refused -> refused.verdict();
      case Looked.OurLink own -> ours(own.interfaceName());
      case Looked.Left left -> new Verdict.Bad(Reason.LOGIN_REFUSED, new Text("", ""));
    };
  }

  /** The words for our own side being down. */
  static Verdict.CannotTell ours(String name) {
    return new Verdict.CannotTell(Reason.OWN_LINK, new Text(name, name));
  }

  /**
   * One look, at everything.
   *
   * @param refused what must not be told again
   */
  Seen look(Optional<Credentials> refused) {
    Looked flow = flow(refused);
    Map<Aspect, Verdict> answers = new EnumMap<>(Aspect.class);
    for (Further one : further) {
      one.ask(verdict(flow)).ifPresent(answer -> answers.put(one.aspect(), answer));
    }
    return new Seen(flow, answers);
  }

  private Looked flow(Optional<Credentials> refused) {
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
    if (refused.isPresent() && refused.equals(told)) {
      return new Looked.Left();
    }
    Target target = new Target(url, told);
    return looked(new Probe(target, time).run(), target);
  }

  private static Looked looked(Outcome outcome, Target target) {
    Verdict verdict = Judgement.of(outcome);
    return switch (outcome) {
      case Outcome.Flowing flowing -> new Looked.Played(flowing.flow(), verdict);
      case Outcome.Failed failed -> {
        if (failed.trouble() == Outcome.Trouble.LOGIN_REFUSED && target.credentials().isPresent()) {
          yield new Looked.Refused(target.credentials().get(), verdict);
        }
        boolean mayBeOurs =
            failed.trouble() == Outcome.Trouble.UNREACHABLE
                || failed.trouble() == Outcome.Trouble.SILENT;
        Optional<String> own =
            mayBeOurs ? OwnLink.trouble(target.host(), target.port()) : Optional.empty();
        yield own.<Looked>map(Looked.OurLink::new).orElse(new Looked.Saw(verdict));
      }
    };
  }
}
