package org.carewatch.recorder;

// Tonight's playback proofs of one recorder: per camera one near the end of the days owed and one
// on any other. Blocks; the recorder's own thread. One at a time; three in a row that are not
// answered end it for tonight: busy is not missing.

import java.time.LocalDate;
import org.carewatch.retention.Owed;
import org.carewatch.retention.OwnClock;
import org.carewatch.retention.Played;
import org.carewatch.retention.Proofs;
import org.carewatch.site.Camera;

/** One night's proofs. */
final class Proving {
  private static final int UNANSWERED = 3;

  private final Recorder recorder;
  private final Book book;
  private final Sweep.Pause pause;
  private int unanswered;

  Proving(Recorder recorder, Book book, Sweep.Pause pause) {
    this.recorder = recorder;
    this.book = book;
    this.pause = pause;
  }

  /** One camera's; what was not answered leaves what is known. */
  void camera(Camera camera, Book.Page page, Owed owed, LocalDate today)
      throws InterruptedException {
    long seed = today.toEpochDay() * 31 + camera.id().hashCode();
    int channel = camera.recorder().orElseThrow().channel();
    for (Proofs.Moment one : Proofs.tonight(page.days, owed, seed)) {
      if (unanswered >= UNANSWERED) {
        return;
      }
      OwnClock clock = new OwnClock(recorder.zone(), book.clocks.ahead(one.day()));
      Told<Played> told =
          recorder.play(channel, clock.shows(clock.begins(one.day()).plusSeconds(one.second())));
      pause.take();
      switch (told) {
        case Told.Here<Played>(Played played) -> {
          unanswered = 0;
          page.proofs = page.proofs.with(new Proofs.Proof(one.day(), one.second(), played));
        }
        case Told.Not<Played> _ -> unanswered++;
      }
    }
  }
}
