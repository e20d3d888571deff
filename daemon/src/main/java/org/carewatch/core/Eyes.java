package org.carewatch.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Camera;
import org.carewatch.site.Site;
import org.carewatch.time.Moment;

/**
 * Which cameras count where an area has to be seen. What stands of a camera as a fault that blinds
 * makes it blind, whoever found it; what nobody has seen, or a cause takes along, cannot be told.
 * Core's thread; as many as the configuration has.
 */
final class Eyes {
  /** One camera as it is. */
  static final class Eye {
    final Subject subject;
    final String name;
    private final boolean recorded;
    private Optional<Reason> doubt = Optional.of(Reason.PICTURE_UNKNOWN);
    private Fact.Recording recording = Fact.Recording.UNKNOWN;
    private Sight sight = new Sight.CannotTell(Reason.PICTURE_UNKNOWN);
    private Instant since;

    Eye(Camera camera, Instant since) {
      this.subject = new Subject("camera", camera.id());
      this.name = camera.name();
      this.recorded = camera.recorder().isPresent();
      this.since = since;
    }

    Sight sight() {
      return sight;
    }

    Instant since() {
      return since;
    }
  }

  private final Conditions conditions;
  private final Map<Subject, Eye> all = new LinkedHashMap<>();
  private long turns = -1;

  Eyes(Site site, Conditions conditions, Instant start) {
    this.conditions = conditions;
    for (Camera camera : site.cameras()) {
      Eye eye = new Eye(camera, start);
      all.put(eye.subject, eye);
    }
  }

  Eye eye(Camera camera) {
    return Optional.ofNullable(all.get(new Subject("camera", camera.id()))).orElseThrow();
  }

  void take(Fact.Sighted sighted) {
    Eye eye = all.get(sighted.camera());
    if (eye != null && !eye.doubt.equals(sighted.doubt())) {
      eye.doubt = sighted.doubt();
      turns = -1;
    }
  }

  void take(Fact.Recorded recorded) {
    Eye eye = all.get(recorded.camera());
    if (eye != null && eye.recording != recorded.recording()) {
      eye.recording = recorded.recording();
      turns = -1;
    }
  }

  /** Judges all of them anew where something may have changed; whether it may have. */
  boolean look(Moment now) {
    if (turns == conditions.turns()) {
      return false;
    }
    turns = conditions.turns();
    Map<Subject, Reason> blind = conditions.blind();
    for (Eye eye : all.values()) {
      Sight sight = sight(eye, Optional.ofNullable(blind.get(eye.subject)));
      eye.since = sight.equals(eye.sight) ? eye.since : now.wall();
      eye.sight = sight;
    }
    return true;
  }

  /** A standing fault stays while nobody can tell. */
  private Sight sight(Eye eye, Optional<Reason> blind) {
    if (blind.isPresent()) {
      return new Sight.Blind(blind.get());
    }
    if (eye.recorded && eye.recording == Fact.Recording.NO) {
      return new Sight.Blind(Reason.NOT_RECORDED);
    }
    return eye.doubt.<Sight>map(Sight.CannotTell::new).orElseGet(Sight.Sees::new);
  }
}
