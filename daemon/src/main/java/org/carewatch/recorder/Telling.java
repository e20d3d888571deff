package org.carewatch.recorder;

// Makes facts of what one recorder says and of what its days come to. Its owner's thread. The same
// is told again with each look, should a fact have been dropped.

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.event.EventType;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.retention.Calendar;
import org.carewatch.retention.Finding;
import org.carewatch.retention.Mode;
import org.carewatch.site.Camera;

/** From looks to facts. */
final class Telling {
  /** A clock further off than this makes evidence doubtful. */
  static final Duration CLOCK_OFF = Duration.ofSeconds(60);

  private static final List<Reason> OF_DAYS =
      List.of(
          Reason.RETENTION_SHORT,
          Reason.RETENTION_GAP,
          Reason.DELETED_EARLY,
          Reason.RETENTION_FORECAST,
          Reason.NOT_PLAYED,
          Reason.MOTION_ONLY);

  private final Subject subject;
  private final Consumer<Fact> core;
  private final Twice twice = new Twice();
  private final Map<Subject, Fact.Recording> said = new HashMap<>();
  private final Map<Subject, Map<Reason, LocalDate>> newest = new HashMap<>();

  Telling(Subject subject, Consumer<Fact> core) {
    this.subject = subject;
    this.core = core;
  }

  /**
   * One look at the recorder.
   *
   * @param trusted whether our own clock is worth comparing with
   */
  void state(Told<State> told, List<Sight.Kept> cameras, boolean trusted) {
    switch (told) {
      case Told.Here<State>(State state) -> {
        tell(Reason.RECORDER_AWAY, false, "");
        refused(false, "");
        tell(Reason.RECORDER_UNKNOWN, false, "");
        disks(state);
        if (trusted && state.ahead().isPresent()) {
          Duration ahead = state.ahead().get();
          boolean off = ahead.abs().compareTo(CLOCK_OFF) > 0;
          tell(Reason.RECORDER_CLOCK, off, "ahead by " + ahead.toSeconds() + " s");
        }
        cameras.forEach(this::channel);
        cameras.forEach(one -> recorded(one.camera(), one.channel().map(Telling::recording)));
      }
      case Told.Not<State>(Trouble trouble, String words) -> {
        // what else it said stays as it was: nobody can tell
        cameras.forEach(one -> recorded(one.camera(), Optional.empty()));
        refused(trouble == Trouble.LOGIN_REFUSED, words);
        tell(Reason.RECORDER_AWAY, trouble == Trouble.UNREACHABLE, words);
        boolean unknown = trouble != Trouble.UNREACHABLE && trouble != Trouble.LOGIN_REFUSED;
        tell(Reason.RECORDER_UNKNOWN, unknown, trouble.text().en() + ": " + words);
      }
    }
  }

  /** At once: it is not tried again, so that there is no second look. */
  private void refused(boolean bad, String words) {
    core.accept(new Fact.Judged(subject, Reason.RECORDER_LOGIN, bad, words));
  }

  private void disks(State state) {
    List<String> bad =
        state.disks().stream()
            .filter(Disk::bad)
            .map(disk -> disk.name() + " " + disk.state().word() + " (" + disk.words() + ")")
            .toList();
    tell(Reason.RECORDER_DISK, !bad.isEmpty(), String.join("; ", bad));
  }

  /** What its recorder does not say of a channel is no fault; on motion only it may rest. */
  private void channel(Sight.Kept camera) {
    if (camera.channel().isEmpty()) {
      return;
    }
    Channel channel = camera.channel().get();
    String why =
        channel.online() == Channel.Say.NO
            ? "its camera is not connected"
            : channel.mode() == Mode.OFF ? "recording is switched off" : "not recording";
    String detail =
        subject.id() + " channel " + channel.number() + ": " + why + " " + channel.words();
    twice
        .look(camera.camera(), Reason.NOT_RECORDING, recording(channel) == Fact.Recording.NO)
        .ifPresent(
            bad -> core.accept(judged(camera.camera(), Reason.NOT_RECORDING, bad, detail.strip())));
  }

  /** Whether a channel is being recorded; on motion only it may rest. */
  private static Fact.Recording recording(Channel channel) {
    boolean stopped = channel.recording() == Channel.Say.NO && channel.mode() != Mode.MOTION;
    if (channel.online() == Channel.Say.NO || channel.mode() == Mode.OFF || stopped) {
      return Fact.Recording.NO;
    }
    return channel.recording() == Channel.Say.YES ? Fact.Recording.YES : Fact.Recording.UNKNOWN;
  }

  /** For the areas that the camera looks at; a first look that says no is not believed yet. */
  private void recorded(Subject camera, Optional<Fact.Recording> recording) {
    Fact.Recording now = recording.orElse(Fact.Recording.UNKNOWN);
    boolean doubted = now == Fact.Recording.NO && said.get(camera) != Fact.Recording.NO;
    said.put(camera, now);
    core.accept(new Fact.Recorded(camera, doubted ? Fact.Recording.UNKNOWN : now));
  }

  private void tell(Reason reason, boolean bad, String detail) {
    twice
        .look(subject, reason, bad)
        .ifPresent(told -> core.accept(new Fact.Judged(subject, reason, told, told ? detail : "")));
  }

  /**
   * A camera's recordings are a subject of their own: a gap of last month makes no camera blind.
   */
  private static Fact.Judged judged(Subject camera, Reason reason, boolean bad, String detail) {
    Subject recording = new Subject("recording", camera.id());
    return new Fact.Judged(recording, reason, bad, bad ? detail : "", List.of(camera));
  }

  /** What a night found of each day owed: for the journal, from which reports are made. */
  void night(Camera camera, Calendar calendar) {
    Map<String, Object> detail = calendar.fields();
    detail.put("name", camera.name());
    detail.put("recorder", subject.id());
    core.accept(
        new Fact.Told(EventType.RETENTION_DAYS, new Subject("recording", camera.id()), detail));
  }

  /** What a camera's days come to; without a trusted clock of our own nothing is told of them. */
  void days(Sight.Kept camera) {
    if (camera.holding().owed().isEmpty() || camera.swept().isEmpty()) {
      return;
    }
    for (Reason reason : OF_DAYS) {
      Optional<Finding> finding =
          camera.holding().findings().stream().filter(one -> one.reason() == reason).findFirst();
      finding.ifPresent(one -> anew(camera.camera(), one));
      core.accept(
          judged(
              camera.camera(),
              reason,
              finding.isPresent(),
              finding.map(Telling::words).orElse("")));
    }
  }

  /** A further day of gaps is news, though the one before still stands. */
  private void anew(Subject camera, Finding finding) {
    boolean counts =
        finding.reason() == Reason.RETENTION_GAP || finding.reason() == Reason.DELETED_EARLY;
    LocalDate before =
        newest.computeIfAbsent(camera, _ -> new HashMap<>()).put(finding.reason(), finding.until());
    if (counts && before != null && before.isBefore(finding.until())) {
      core.accept(judged(camera, finding.reason(), false, ""));
    }
  }

  private static String words(Finding finding) {
    String days =
        finding.days() == 0
            ? ""
            : finding.days() + " days from " + finding.from() + " to " + finding.until() + ": ";
    return days + finding.evidence().en();
  }
}
