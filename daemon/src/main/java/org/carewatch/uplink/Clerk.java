package org.carewatch.uplink;

// Duty: takes what one desk sends: judges the signature, reads it, looks the event up, and posts a
// fact or hands a command to its path. Thread: its own, one a desk; offer is for Paho's. Limits:
// 1,000 messages a second and 1,000 waiting (the rest is counted and shed: the desk repeats), 256
// lookups and 4,096 command ids remembered (the oldest go first), a lookup waits 1 s.

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ObjIntConsumer;
import org.carewatch.core.Fact;
import org.carewatch.core.Found;
import org.carewatch.event.Level;
import org.carewatch.event.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inward side of one desk. */
final class Clerk {

  private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);
  private static final int WAITING = 1000;
  private static final int A_SECOND = 1000;
  private static final int LOOKUPS = 256;
  private static final int COMMANDS = 4096;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long LOOKUP_MILLIS = 1000;
  private static final long REMEMBERED_NANOS = 60 * SECOND_NANOS;

  private final DeskSide desk;
  private final Inbound inbound;
  private final ObjIntConsumer<Command> commands;
  private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private final Map<String, Looked> known = new Bounded<>(LOOKUPS);
  private final Map<String, Boolean> done = new Bounded<>(COMMANDS);

  private long secondNanos;
  private int inSecond;

  private record Arrival(int path, LinkNews.Arrived message) {}

  /** A lookup's answer with this level counted as taken, for a minute of repeats. */
  private record Looked(Found.Kept found, long nanos) {}

  private static final class Bounded<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > most;
    }
  }

  /** Commands that hold are handed on with the number of the path they came by. */
  Clerk(DeskSide desk, ObjIntConsumer<Command> commands) {
    this.desk = desk;
    this.inbound = new Inbound(desk.settings().facility().id(), desk.id());
    this.commands = commands;
    this.secondNanos = desk.time().nanos();
    this.thread = Thread.ofPlatform().daemon().name("clerk-" + desk.id()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  /** From the MQTT library's thread; never waits. */
  void offer(int path, LinkNews.Arrived message) {
    if (!inTime() || !waiting.offer(new Arrival(path, message))) {
      desk.counts().shed.increment();
    }
  }

  private synchronized boolean inTime() {
    long now = desk.time().nanos();
    if (now - secondNanos >= SECOND_NANOS) {
      secondNanos = now;
      inSecond = 0;
    }
    return ++inSecond <= A_SECOND;
  }

  private void run() {
    boolean more = true;
    while (more) {
      try {
        Arrival arrival = waiting.take();
        take(arrival.path, arrival.message);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        more = false;
      } catch (Throwable e) { // an Error too: without a clerk no receipt ever counts again
        internal(e);
      }
    }
  }

  private void internal(Throwable thrown) {
    try {
      LOG.error("desk {}: a message could not be handled", desk.id(), thrown);
    } catch (Throwable noMemory) {
      desk.counts().shed.increment(); // not even for the log; the desk repeats
    }
  }

  private void take(int path, LinkNews.Arrived message) throws InterruptedException {
    boolean receipt = message.topic().equals(desk.topics().of("receipt"));
    if (!trusted(message, receipt ? "receipt" : "command")) {
      return;
    }
    try {
      if (receipt) {
        receipt(path, inbound.receipt(message.payload()));
      } else {
        command(path, inbound.command(message.payload(), desk.snapshot().get().run()));
      }
    } catch (Json.Malformed e) {
      desk.counts().malformed.increment();
      LOG.warn(
          "desk {}: a message on {} is refused: {}", desk.id(), message.topic(), e.getMessage());
    }
  }

  private boolean trusted(LinkNews.Arrived message, String what) {
    if (message.payload().length > Inbound.LARGEST) {
      desk.counts().malformed.increment();
      return false;
    }
    String signature = message.properties().getOrDefault("signature", "");
    if (desk.desk().keys().good(message.payload(), signature) || desk.desk().unsignedAccepted()) {
      return true;
    }
    desk.counts().badSignatures.increment();
    desk.facts()
        .accept(
            new Fact.Refused(
                "signature",
                desk.id(),
                what
                    + (signature.isEmpty()
                        ? " without a signature"
                        : " whose signature is by none of the desk's public keys")));
    return false;
  }

  private void receipt(int path, Receipt receipt) throws InterruptedException {
    String key = receipt.event() + '/' + receipt.level();
    long now = desk.time().nanos();
    Looked looked = known.get(key);
    Found found;
    if (looked != null && now - looked.nanos < REMEMBERED_NANOS) {
      found = looked.found;
    } else {
      found = lookUp(receipt.event());
      if (found instanceof Found.Kept kept) {
        known.put(key, new Looked(taken(kept, receipt.level()), now));
      }
    }
    desk.facts().accept(new Fact.Received(desk.id(), path, receipt, found));
  }

  private static Found.Kept taken(Found.Kept kept, Level level) {
    Set<Level> levels = EnumSet.of(level);
    levels.addAll(kept.taken());
    return new Found.Kept(
        kept.incident(), kept.type(), kept.boot(), kept.sinceBootMillis(), Set.copyOf(levels));
  }

  /** Asks the card, for 1 s at most: a receipt must not wait for a stalled card. */
  private Found lookUp(String event) throws InterruptedException {
    FutureTask<Found> task = new FutureTask<>(() -> desk.kept().found(desk.id(), event));
    try {
      desk.reader().execute(task);
      return task.get(LOOKUP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException | TimeoutException | ExecutionException cannot) {
      task.cancel(false);
      return new Found.CannotTell();
    }
  }

  private void command(int path, Command command) {
    if (done.put(command.id(), Boolean.TRUE) == null) {
      commands.accept(command, path);
    } else {
      LOG.info("desk {}: command {} came again and is not done again", desk.id(), command.id());
    }
  }
}
