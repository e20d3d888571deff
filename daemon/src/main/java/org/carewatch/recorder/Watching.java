package org.carewatch.recorder;

// All recorders of the facility, each on a virtual thread of its own, and one more where it tells
// by itself. Starting and closing on the main thread; what is shown by any.

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.http.Devices;
import org.carewatch.site.Camera;
import org.carewatch.site.Site;
import org.carewatch.time.Time;

/** The recorders being watched. */
public final class Watching implements AutoCloseable {
  private final List<Watched> all = new ArrayList<>();
  private final List<Hearing> heard = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Starts nothing yet; {@code core} takes facts and must not block. */
  public Watching(Site site, Devices devices, Time time, Known known, Consumer<Fact> core) {
    Path storage = site.storage().directory();
    Recorders.of(site, devices, time)
        .forEach((subject, recorder) -> {
          List<Camera> cameras =
              site.cameras().stream()
                  .filter(
                      one -> one.recorder().filter(on -> on.id().equals(subject.id())).isPresent())
                  .toList();
          String kind = site.recorder(subject.id()).orElseThrow().kind().word();
          Book book = Book.open(storage, subject.id(), site.retention().days() + 2);
          Watched watched =
              new Watched(
                  subject, kind, recorder, cameras, book, site.retention(), time, known, core);
          all.add(watched);
          if (recorder.tells()) {
            heard.add(new Hearing(subject, recorder, watched::hint, time));
          }
        });
  }

  /** Begins: a look at once, and the sweep where last night's is missing. */
  public void start() {
    for (Watched one : all) {
      threads.add(Thread.ofVirtual().name(one.newest().subject().toString()).start(one));
    }
    for (Hearing one : heard) {
      threads.add(Thread.ofVirtual().name(one.subject() + " tells").start(one));
    }
  }

  /** How each recorder was last seen, in the configuration's order. */
  public List<Sight> newest() {
    return all.stream().map(Watched::newest).toList();
  }

  /** A technician asks: each is looked at now and swept anew, 12 times a day at most. */
  public void ask() {
    all.forEach(Watched::ask);
  }

  @Override
  public void close() {
    all.forEach(Watched::close);
    heard.forEach(Hearing::close);
    threads.forEach(Thread::interrupt);
  }
}
