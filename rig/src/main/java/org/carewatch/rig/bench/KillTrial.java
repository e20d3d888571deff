package org.carewatch.rig.bench;

// Duty: the rounds of the kill bench: press, kill in the middle, start again, and see what a desk
// gets that connected only after the kill. Thread: the bench's. Limits: a round ends within 40 s.

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.carewatch.rig.BoardButton.Closure;
import org.carewatch.rig.protocol.Published;
import org.carewatch.time.Moment;
import org.carewatch.time.SystemTime;
import org.carewatch.time.Time;

/** One journal directory, one broker, one box that is killed again and again. */
final class KillTrial implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final double MILLI = 1e6;
  private static final long COMES_NANOS = 25 * SECOND;
  private static final long READY_SECONDS = 20;
  private static final Time TIME = new SystemTime();

  private final Grounds grounds;
  private final Random random;
  private final Aim aim;
  private final Heard heard = new Heard();
  private final Published published = new Published();
  private int faultsTold;

  // per life of the box
  private BoxProcess box;
  private RawDesk desk;
  private CommitWatch commits;
  private volatile boolean answers = true;
  private String lastPlace = "";

  KillTrial(Grounds grounds, Random random) throws IOException, InterruptedException {
    this.grounds = grounds;
    this.random = random;
    this.aim = new Aim(random);
    this.desk = connect();
    this.box = new BoxProcess(grounds);
    if (!box.awaitReady(READY_SECONDS)
        || heard.awaitOnline("", System.nanoTime() + COMES_NANOS).isEmpty()) {
      throw new IOException("the daemon does not start: see " + grounds.folder + "/box.log");
    }
    this.commits = new CommitWatch(grounds.storage);
  }

  Heard heard() {
    return heard;
  }

  private RawDesk connect() throws IOException {
    RawDesk[] made = new RawDesk[1];
    made[0] =
        new RawDesk(
            grounds, published, got -> heard.take(got).ifPresent(event -> answer(made, event)));
    return made[0];
  }

  private void answer(RawDesk[] by, Heard.Event event) {
    if (answers && !event.topic().equals("event") && by[0] != null) {
      by[0].answer(event.fields().id(), "stored");
      if (event.is("alarm.raised")) {
        by[0].answer(event.fields().id(), "operator");
      }
    }
  }

  /** One round. */
  KillRound play(int number, Phase aimed) throws IOException, InterruptedException {
    heard.forget();
    List<String> faults = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    answers = false;
    int before = grounds.button.closures().size();
    if (random.nextBoolean()) {
      grounds.button.press(java.time.Duration.ofMillis(50 + random.nextInt(60)));
      TimeUnit.MILLISECONDS.sleep(205 + random.nextInt(100));
    }
    answers = (aimed == Phase.RECEIPT && random.nextBoolean()) || aimed == Phase.POSITION;
    grounds.button.press();
    Closure held = grounds.button.closures().getLast();
    aim.await(aimed, held.from(), commits, heard);
    long killed = box.kill();
    TimeUnit.MILLISECONDS.sleep(60); // what the broker has it hands on
    commits.close();
    desk.close();
    Scene scene = Scene.after(grounds.storage, heard, wallMillis(held.from()));
    Phase fell = Phase.of(scene.evidence((killed - held.from()) / MILLI));
    scene.differing(heard).forEach(id -> faults.add("two contents of " + id));

    heard.forget();
    answers = true;
    String run = heard.online();
    desk = connect();
    long restart = System.nanoTime();
    box = new BoxProcess(grounds);
    boolean ready = box.awaitReady(READY_SECONDS);
    double readyMillis = ready ? (System.nanoTime() - restart) / MILLI : -1;
    List<Closure> closures = grounds.button.closures();
    List<Closure> ours = closures.subList(before, closures.size());
    List<KillRound.Claim> claims = claims(ours, killed, restart, scene, run);
    settle(restart, faults);
    twice(held, scene, restart, faults, notes);
    faults.addAll(newFaults());
    commits = new CommitWatch(grounds.storage);
    return new KillRound(
        number, aimed, fell, (killed - held.from()) / MILLI, readyMillis, claims, faults, notes);
  }

  /** What was published against docs/protocol and not told before. */
  private List<String> newFaults() throws IOException {
    List<String> all = published.faults();
    if (!published.kinds().containsKey("carewatch.alarm.raised")) {
      return List.of("no alarm was judged by docs/protocol");
    }
    List<String> fresh = all.subList(faultsTold, all.size());
    faultsTold = all.size();
    return fresh;
  }

  /** How much was judged by docs/protocol. */
  String published() {
    return published.summary();
  }

  /** Waits for each closure's alarm; what does not come by itself is asked for. */
  private List<KillRound.Claim> claims(
      List<Closure> closures, long killed, long restart, Scene scene, String oldRun)
      throws InterruptedException {
    String run = heard.awaitOnline(oldRun, restart + COMES_NANOS);
    long byItself = Math.max(restart + SECOND, System.nanoTime() + SECOND / 2);
    for (Closure closure : closures) {
      heard.await(mine(closure, restart), byItself);
    }
    if (closures.stream().anyMatch(one -> heard.all(mine(one, restart)).isEmpty())
        && !run.isEmpty()) {
      desk.replay(run, lastPlace, heard.state());
    }
    List<KillRound.Claim> claims = new ArrayList<>();
    for (Closure closure : closures) {
      boolean stillHeld = closure.until().isEmpty();
      long ended = closure.until().orElse(0);
      boolean owed = stillHeld || killed - ended >= 200 * (long) MILLI;
      if (owed) {
        heard.await(mine(closure, restart), restart + COMES_NANOS);
        claims.add(
            new KillRound.Claim(
                ((stillHeld ? System.nanoTime() : ended) - closure.from()) / MILLI,
                stillHeld,
                stillHeld ? 0 : (killed - ended) / MILLI,
                way(closure, restart, scene)));
      }
    }
    return claims;
  }

  private KillRound.Way way(Closure closure, long restart, Scene scene) {
    List<Heard.Event> found = heard.all(mine(closure, restart));
    if (found.stream().anyMatch(event -> !atStart(event) && event.topic().equals("alarm"))) {
      return KillRound.Way.LIVE;
    } else if (found.stream().anyMatch(event -> !atStart(event))) {
      return KillRound.Way.REPLAY;
    } else if (!found.isEmpty()) {
      return KillRound.Way.AT_START;
    }
    boolean goesOn = closure.until().isEmpty() && scene.contactClosed();
    boolean heardOfIt =
        !heard.all(event -> event.is("alarm.raised") && event.topic().equals("alarm")).isEmpty();
    return goesOn && heardOfIt ? KillRound.Way.CONTINUED : KillRound.Way.LOST;
  }

  private static boolean atStart(Heard.Event event) {
    return Boolean.TRUE.equals(event.fields().detail().get("atStart"));
  }

  /** Whether an event tells of this closure: by the time of its edge, or as found at start. */
  private static Predicate<Heard.Event> mine(Closure closure, long restart) {
    long wall = wallMillis(closure.from());
    return event ->
        event.is("alarm.raised")
            && (Scene.isAt(event.fields(), wall)
                || (closure.until().isEmpty() && atStart(event) && event.nanos() > restart));
  }

  /**
   * A press that was durable must not become a second one; only a run that began before the card
   * gave the past may do so, and is told of apart.
   */
  private void twice(
      Closure held, Scene scene, long restart, List<String> faults, List<String> notes)
      throws IOException {
    long ids = heard.all(mine(held, restart)).stream().map(e -> e.fields().id()).distinct().count();
    boolean another = scene.journaled() && !scene.isPress(heard, mine(held, restart));
    if (ids > 1 || another) {
      boolean pastUnread = Scene.beganWithoutPast(grounds.storage);
      (pastUnread ? notes : faults)
          .add(
              "a press that was durable has a second id"
                  + (pastUnread ? ": the run began before its past was read" : ""));
    }
  }

  /** Lets go and resets, so that the next round is a new alarm. */
  private void settle(long restart, List<String> faults) throws InterruptedException {
    grounds.button.release();
    long until = System.nanoTime() + 5 * SECOND;
    if (heard
        .await(event -> event.is("alarm.released") && event.nanos() > restart, until)
        .isEmpty()) {
      faults.add("no alarm.released");
    }
    grounds.resetKey.press(java.time.Duration.ofMillis(80));
    if (heard.await(event -> event.is("alarm.reset"), until + 5 * SECOND).isEmpty()) {
      faults.add("no alarm.reset");
    }
    heard.all(event -> !event.topic().equals("event")).stream()
        .reduce((_, last) -> last)
        .ifPresent(last -> lastPlace = last.place());
  }

  /** Both clocks read together: two reads on a starved machine lie further apart than two edges. */
  private static long wallMillis(long nanos) {
    Moment now = TIME.now();
    return now.wall().toEpochMilli() - (now.nanos() - nanos) / 1_000_000;
  }

  @Override
  public void close() {
    commits.close();
    desk.close();
    box.close();
  }
}
