package org.carewatch.uplink;

// Duty: takes what one desk sends: judges the signature, reads it, looks the event up, and posts a
// fact or hands a command to its path. Thread: its own, one a desk; offer is for Paho's. Limits:
// 1,000 receipts and 10 commands a second, 1,000 waiting (the rest is counted and shed: the desk
// repeats), 256 lookups remembered (the oldest go first), a lookup waits 1 s, a line in the log a
// minute of what is refused.

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
  private static final int COMMANDS_A_SECOND = 10;
  private static final int LOOKUPS = 256;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long LOOKUP_MILLIS = 1000;
  private static final long REMEMBERED_NANOS = 60 * SECOND_NANOS;
  private static final long LOGGED_NANOS = 60 * SECOND_NANOS;

  private final DeskSide desk;
  private final Inbound inbound;
  private final ObjIntConsumer<Command> commands;
  private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private final Map<String, Looked> known = new Bounded<>(LOOKUPS);
  private final Once once = new Once();
  private long loggedNanos;
  private long answeredNanos;
  private long unlogged;

  private long secondNanos;
  private int inSecond;
  private int commandsInSecond;

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
    this.loggedNanos = secondNanos - LOGGED_NANOS;
    this.answeredNanos = loggedNanos;
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
    if (!inTime(message.topic().equals(desk.topics().of("command")))
        || !waiting.offer(new Arrival(path, message))) {
      desk.counts().shed.increment();
    }
  }

  private synchronized boolean inTime(boolean command) {
    long now = desk.time().nanos();
    if (now - secondNanos >= SECOND_NANOS) {
      secondNanos = now;
      inSecond = 0;
      commandsInSecond = 0;
    }
    return command ? ++commandsInSecond <= COMMANDS_A_SECOND : ++inSecond <= A_SECOND;
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
    String what = receipt ? "receipt" : "command";
    if (!trusted(message, what)) {
      return;
    }
    try {
      if (receipt) {
        receipt(path, inbound.receipt(message.payload()));
      } else {
        String run = desk.snapshot().get().run();
        command(path, inbound.command(message.payload(), run), run);
      }
    } catch (Inbound.Misdirected e) {
      desk.counts().misdirected.increment();
      refused(e.kind(), what + ": " + e.getMessage());
    } catch (Json.Malformed e) {
      desk.counts().malformed.increment();
      refused("unreadable", what + ": " + e.getMessage());
    }
  }

  /** One fact for each, so that they are counted; the core makes one event a kind and hour. */
  private void refused(String kind, String detail) {
    desk.facts().accept(new Fact.Refused(kind, desk.id(), detail));
    long now = desk.time().nanos();
    unlogged++;
    if (now - loggedNanos >= LOGGED_NANOS) {
      LOG.warn("desk {}: {} refused, the last: {} ({})", desk.id(), unlogged, detail, kind);
      loggedNanos = now;
      unlogged = 0;
    }
  }

  private boolean trusted(LinkNews.Arrived message, String what) {
    if (message.payload().length > Inbound.LARGEST) {
      desk.counts().malformed.increment();
      refused("unreadable", what + " of " + message.payload().length + " bytes");
      return false;
    }
    String signature = message.properties().getOrDefault("signature", "");
    if (desk.desk().keys().good(message.payload(), signature) || desk.desk().unsignedAccepted()) {
      return true;
    }
    desk.counts().badSignatures.increment();
    refused(
        "signature",
        what
            + (signature.isEmpty()
                ? " without a signature"
                : " whose signature is by none of the desk's public keys"));
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

  /** Whoever floods us with what is forbidden gets one answer a second, not a thousand. */
  private void answerSeldom(Command.Forbidden no, int path) {
    long now = desk.time().nanos();
    if (now - answeredNanos >= SECOND_NANOS) {
      answeredNanos = now;
      commands.accept(no, path);
    }
  }

  private void command(int path, Command command, String run) {
    if (command instanceof Command.Forbidden no) {
      desk.counts().forbidden.increment();
      refused(no.kind(), "command " + no.id() + ": " + no.reason());
      answerSeldom(no, path);
      return;
    }
    switch (once.use(command.id(), run)) {
      case NEW -> commands.accept(command, path);
      case AGAIN -> desk.counts().repeatedCommands.increment();
      case TOO_OLD -> {
        desk.counts().repeatedCommands.increment();
        String reason = "the id is older than 4,096 others of this run; ids must rise (UUIDv7)";
        commands.accept(new Command.Refuse(command.id(), reason), path);
      }
    }
  }
}
