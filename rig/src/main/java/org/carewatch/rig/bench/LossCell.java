package org.carewatch.rig.bench;

// Duty: one facility that is lost in one way again and again, and the reference desk that must say
// so. Thread: its own of the bench's; the desk's lines come on another. Limits: 300 s to be there
// again, three times the profile to be missed.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.Json;
import org.carewatch.rig.Program;

/** Grounds, daemon and reference desk. */
final class LossCell implements AutoCloseable {
  private static final double MILLI = 1e6;
  private static final long SECOND = 1_000_000_000L;
  private static final int HERE_SECONDS = 300;
  private static final Set<String> GONE = Set.of("offline", "silent");

  /** SPEC 1's three. */
  enum Profile {
    FAST(20, 6),
    USUAL(90, 30),
    SLOW(180, 60);

    final int seconds;
    final int heartbeatSeconds;

    Profile(int seconds, int heartbeatSeconds) {
      this.seconds = seconds;
      this.heartbeatSeconds = heartbeatSeconds;
    }
  }

  /** How a site is lost. */
  enum Fault {
    PLUG("pulled cable"),
    KILLED("killed process"),
    FROZEN("frozen process");

    final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  /**
   * What the desk said of a loss.
   *
   * @param state offline (last will), silent (no heartbeat in time); empty: nothing in time
   * @param millis from the loss to the desk's line
   */
  record Told(String state, double millis) {}

  /** One line of the desk about the site. */
  private record Site(String state, long nanos) {}

  private final Profile profile;
  private final Fault fault;
  private final Grounds grounds;
  private final Program desk;
  private final Random random = new Random();
  private BoxProcess box;

  // guarded by this
  private final List<Site> sites = new ArrayList<>();

  LossCell(Path home, Profile profile, Fault fault) throws IOException {
    this.profile = profile;
    this.fault = fault;
    grounds = new Grounds(Grounds.Shape.SECURE.supervised(profile.seconds + "s").throughLinks());
    desk = Program.java(home, this::take, "org.carewatch.Carewatch", deskWords(grounds));
    box = new BoxProcess(grounds);
  }

  private static List<String> deskWords(Grounds grounds) {
    Grounds.Tls tls = grounds.tls.orElseThrow();
    return List.of(
        "desk",
        "--json",
        "--broker",
        grounds.broker.url(),
        "--facility",
        Grounds.FACILITY,
        "--desk",
        Grounds.DESK,
        "--ca",
        tls.ca().toString(),
        "--certificate",
        tls.desk().certificate().toString(),
        "--certificate-key",
        tls.desk().key().toString(),
        "--store",
        grounds.folder.resolve("desk.kept").toString());
  }

  private void take(String line) {
    long nanos = System.nanoTime();
    try {
      var said = Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      if (Json.string(said, "kind").equals("site")) {
        add(new Site(Json.string(said, "state"), nanos));
      }
    } catch (Json.BadJson words) {
      System.err.println("desk: " + line);
    }
  }

  private synchronized void add(Site site) {
    sites.add(site);
    notifyAll();
  }

  /** Waits for the first such word after a moment; state empty where none came. */
  private synchronized Site await(Set<String> states, long fromNanos, long seconds)
      throws InterruptedException {
    long until = fromNanos + seconds * SECOND;
    while (true) {
      for (Site site : sites) {
        if (site.nanos - fromNanos >= 0 && states.contains(site.state)) {
          return site;
        }
      }
      long left = until - System.nanoTime();
      if (left <= 0) {
        return new Site("", until);
      }
      wait(left / 1_000_000 + 1);
    }
  }

  private synchronized boolean isHere() {
    return !sites.isEmpty() && sites.getLast().state.equals("here");
  }

  private void awaitHere() throws IOException, InterruptedException {
    long until = System.nanoTime() + HERE_SECONDS * SECOND;
    while (!isHere()) {
      if (System.nanoTime() - until > 0) {
        throw new IOException(
            "the desk does not see the site within " + HERE_SECONDS + " s: " + tail());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(grounds.log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  /** Loses the site at some point between two heartbeats, and brings it back. */
  Told round() throws IOException, InterruptedException {
    awaitHere();
    TimeUnit.MILLISECONDS.sleep(2000 + random.nextInt(1000 * profile.heartbeatSeconds));
    awaitHere();
    long from = System.nanoTime();
    switch (fault) {
      case PLUG -> grounds.links.getFirst().cut();
      case KILLED -> from = box.kill();
      case FROZEN -> box.freeze();
    }
    Site gone = await(GONE, from, 3L * profile.seconds);
    switch (fault) {
      case PLUG -> grounds.links.getFirst().mend();
      case KILLED -> box = new BoxProcess(grounds);
      case FROZEN -> box.thaw();
    }
    return new Told(gone.state, (gone.nanos - from) / MILLI);
  }

  @Override
  public void close() {
    desk.close();
    box.close();
    grounds.close();
  }
}
