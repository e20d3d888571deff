package org.carewatch.recorder;

// Takes into a recorder's book what was away and when: the box, the recorder, its cameras. Its
// owner's thread, at each look. The card is written as something goes or comes back, not between.

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Subject;
import org.carewatch.retention.Outage;
import org.carewatch.retention.Outages;
import org.carewatch.site.Camera;
import org.carewatch.time.Moment;

/** Who was away. */
final class Absences {
  private final Subject recorder;
  private final List<Camera> cameras;
  private final Book book;
  private final Known known;
  private final Set<Subject> away = new HashSet<>();
  private boolean started;

  Absences(Subject recorder, List<Camera> cameras, Book book, Known known) {
    this.recorder = recorder;
    this.cameras = cameras;
    this.book = book;
    this.known = known;
  }

  /** One look, by a clock that can be trusted. */
  void look(Moment now) {
    boolean changed = off(now);
    changed |= turned(recorder);
    Optional<Instant> since = known.awaySince(recorder);
    if (since.isPresent()) {
      book.outages = with(book.outages, Outage.What.RECORDER_AWAY, since.get(), now.wall());
    }
    for (Camera camera : cameras) {
      Subject subject = new Subject("camera", camera.id());
      changed |= turned(subject);
      Book.Page page = book.page(camera.id());
      known
          .awaySince(subject)
          .ifPresent(
              from -> page.outages = with(page.outages, Outage.What.CAMERA_AWAY, from, now.wall()));
    }
    if (changed) {
      book.save();
    }
  }

  private static Outages with(Outages all, Outage.What what, Instant from, Instant until) {
    return all.with(new Outage(what, from, until));
  }

  private boolean turned(Subject subject) {
    return known.awaySince(subject).isPresent() ? away.add(subject) : away.remove(subject);
  }

  /** Told once: from the last sign of life to the start of the kernel that runs now. */
  private boolean off(Moment now) {
    if (started || known.offSince().isEmpty()) {
      return false;
    }
    started = true;
    Instant back = now.wall().minusMillis(now.sinceBootMillis());
    book.outages = with(book.outages, Outage.What.BOX_OFF, known.offSince().get(), back);
    return true;
  }
}
