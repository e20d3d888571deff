package org.carewatch.camera;

// What the core hears of the cameras: each one's verdict, or the one cause that takes several
// along. Ourselves are judged first. Thread "cameras".

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.time.Moment;

/** Turns what the rounds saw into facts. */
final class Telling {
  /** As often the same is told again, should a fact have been dropped. */
  private static final long AGAIN_NANOS = 60_000_000_000L;

  /** For how long one is not told alone, while others are asked or come back after a cause. */
  static final long COMPANY_NANOS = 120_000_000_000L;

  private static final Subject OURSELVES = new Subject("box", "cameras");

  private record Key(Subject camera, Aspect aspect) {}

  private record Told(String question, long nanos) {}

  private final Consumer<Fact> core;
  private final Map<Key, Told> told = new HashMap<>();
  private final Map<Subject, Told> sighted = new HashMap<>();
  private final Map<Subject, Networks.Cause> standing = new LinkedHashMap<>();
  private final Map<Subject, Long> causedUntil = new HashMap<>();
  private long causesToldNanos;

  Telling(Consumer<Fact> core) {
    this.core = core;
  }

  /** Tells what is new, and says how each camera is to be shown. */
  List<Sight> tell(List<Watched> watched, Moment now) {
    Map<Subject, Networks.Cause> causes = new LinkedHashMap<>();
    ourselves(watched).forEach(one -> causes.put(one.subject(), one));
    Networks.causes(watched.stream().filter(Watched::isAsked).map(Watched::member).toList())
        .forEach(one -> causes.put(one.subject(), one));
    causes(causes, now);
    List<Sight> sights = new ArrayList<>();
    for (Watched one : watched) {
      Optional<Networks.Cause> cause =
          causes.values().stream().filter(each -> each.takes().contains(one.subject)).findFirst();
      cause.ifPresent(_ -> causedUntil.put(one.subject, now.nanos() + COMPANY_NANOS));
      Map<Aspect, Verdict> verdicts = new EnumMap<>(Aspect.class);
      for (Aspect aspect : one.aspects()) {
        Verdict verdict = shown(one, aspect, cause, watched, now);
        verdicts.put(aspect, verdict);
        facts(new Key(one.subject, aspect), verdict, cause.isPresent(), now);
      }
      sighted(one.subject, Objects.requireNonNull(verdicts.get(Aspect.FLOW)), now);
      sights.add(one.sight(verdicts, now));
    }
    return sights;
  }

  /** Whether anybody can tell whether it gives pictures, for the areas that it looks at. */
  private void sighted(Subject subject, Verdict flow, Moment now) {
    Optional<Reason> doubt =
        flow instanceof Verdict.CannotTell unknown
            ? Optional.of(unknown.reason())
            : Optional.empty();
    String word = doubt.map(Reason::word).orElse("");
    Told before = sighted.get(subject);
    if (before == null
        || !before.question.equals(word)
        || now.nanos() - before.nanos >= AGAIN_NANOS) {
      sighted.put(subject, new Told(word, now.nanos()));
      core.accept(new Fact.Sighted(subject, doubt));
    }
  }

  /** Our own interfaces, and our own lateness. */
  private static List<Networks.Cause> ourselves(List<Watched> watched) {
    List<Networks.Cause> causes = new ArrayList<>();
    Set<String> down = new LinkedHashSet<>();
    watched.forEach(one -> one.ourLink().ifPresent(down::add));
    for (String name : down) {
      List<Subject> takes =
          watched.stream()
              .filter(one -> one.ourLink().filter(name::equals).isPresent())
              .map(one -> one.subject)
              .toList();
      causes.add(
          new Networks.Cause(
              new Subject("network", name), Reason.OWN_LINK, new Text(name, name), takes));
    }
    List<Subject> late = watched.stream().filter(Watched::late).map(one -> one.subject).toList();
    if (!late.isEmpty()) {
      causes.add(new Networks.Cause(OURSELVES, Reason.HELD_UP, new Text("", ""), late));
    }
    return causes;
  }

  private void causes(Map<Subject, Networks.Cause> now, Moment moment) {
    boolean again = moment.nanos() - causesToldNanos >= AGAIN_NANOS;
    if (again) {
      causesToldNanos = moment.nanos();
    }
    now.values().stream()
        .filter(one -> again || !standing.containsKey(one.subject()))
        .forEach(one -> core.accept(judged(one, true)));
    standing.values().stream()
        .filter(one -> !now.containsKey(one.subject()))
        .forEach(one -> core.accept(judged(one, false)));
    standing.clear();
    standing.putAll(now);
  }

  private static Fact judged(Networks.Cause cause, boolean bad) {
    return new Fact.Judged(cause.subject(), cause.reason(), bad, cause.words().en(), cause.takes());
  }

  private Verdict shown(
      Watched one,
      Aspect aspect,
      Optional<Networks.Cause> cause,
      List<Watched> watched,
      Moment now) {
    if (cause.isPresent()) {
      return new Verdict.CannotTell(
          cause.get().reason(), new Text(cause.get().subject().id(), cause.get().subject().id()));
    }
    return aspect == Aspect.FLOW ? flow(one, watched, now) : one.told(aspect);
  }

  private Verdict flow(Watched one, List<Watched> watched, Moment now) {
    Verdict verdict = one.told(Aspect.FLOW);
    boolean toldAlone =
        Optional.ofNullable(told.get(new Key(one.subject, Aspect.FLOW)))
            .filter(before -> before.question().equals(Reason.UNREACHABLE.word()))
            .isPresent();
    boolean away = verdict.question().equals(Reason.UNREACHABLE.word());
    return away && !toldAlone && hasCompany(one, watched, now)
        ? new Verdict.CannotTell(
            Reason.PICTURE_UNKNOWN,
            new Text("连不上；先查看同一网络的其他摄像机", "no connection; others of its network are asked first"))
        : verdict;
  }

  /** Others were not asked since it went, or it was taken along by a cause a moment ago. */
  private boolean hasCompany(Watched one, List<Watched> watched, Moment now) {
    if (causedUntil.getOrDefault(one.subject, now.nanos()) - now.nanos() > 0) {
      return true;
    }
    Networks.Member away = one.member();
    return now.nanos() - one.goneSince() < COMPANY_NANOS
        && watched.stream()
            .anyMatch(other ->
                other != one
                    && other.isAsked()
                    && other.lookedAt() - one.goneSince() < 0
                    && Networks.related(other.member(), away));
  }

  /**
   * What is not known leaves the questions as they were and is a doubt of its own, unless a cause
   * stands for it.
   */
  private void facts(Key key, Verdict verdict, boolean caused, Moment now) {
    String word = caused ? "caused" : verdict.word() + verdict.question();
    String question = verdict instanceof Verdict.Bad ? verdict.question() : word;
    Told before = told.get(key);
    if (before != null
        && before.question.equals(question)
        && now.nanos() - before.nanos < AGAIN_NANOS) {
      return;
    }
    boolean unknown = verdict instanceof Verdict.CannotTell;
    told.put(key, new Told(question, now.nanos()));
    if (!unknown) {
      key.aspect.faults().stream()
          .filter(one -> !one.word().equals(question))
          .forEach(one -> core.accept(new Fact.Judged(key.camera, one, false, "")));
    }
    String detail = verdict.words().en();
    boolean doubt =
        verdict instanceof Verdict.CannotTell why && !caused && Aspect.isToldWhenItLasts(why);
    core.accept(new Fact.Judged(key.camera, key.aspect.doubt(), doubt, unknown ? detail : ""));
    if (verdict instanceof Verdict.Bad bad) {
      core.accept(new Fact.Judged(key.camera, bad.reason(), true, detail));
    }
  }
}
