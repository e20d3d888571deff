package org.carewatch.desk;

// The desk's one thread: messages, keys and time in, lines and receipts out. At most 1,000 inputs
// wait; the broker is let to send 100 before the first is acknowledged, so that none is dropped.

import java.io.IOException;
import java.io.PrintStream;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.carewatch.event.Fields;
import org.carewatch.event.Ids;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** Drives {@link Desk}: keeps, sends and shows what it wants, and answers for a person's keys. */
public final class Reception implements AutoCloseable {
  private static final int MOST_INPUTS = 1_000;
  private static final long TICK_MILLIS = 250;

  private final DeskOptions options;
  private final Time time;
  private final Screen screen;
  private final DeskFile file;
  private final Desk desk;
  private final DeskLink link;
  private final Optional<PrivateKey> key;
  private final BlockingQueue<DeskInput> inputs = new ArrayBlockingQueue<>(MOST_INPUTS);
  private Optional<Calls.Call> closing = Optional.empty();
  private boolean ended;

  /**
   * Reads key and store.
   *
   * @param out where the lines go
   * @param bell whether an alarm rings the terminal's bell
   */
  public Reception(DeskOptions options, Time time, PrintStream out, boolean bell)
      throws IOException {
    this.options = options;
    this.time = time;
    this.screen = new Screen(out, options.style(), bell);
    this.key =
        options.signingKey().isPresent()
            ? Optional.of(Keys.read(options.signingKey().get()))
            : Optional.empty();
    Ids ids = new Ids(ThreadLocalRandom.current());
    Relay relay = new Relay();
    this.desk = new Desk(options.desk(), relay, () -> ids.next(time.now().wall()));
    this.file =
        DeskFile.open(
            options.store(),
            DeskFile.MOST_LINES,
            line -> desk.restore(line, time.now()),
            desk::waits,
            this::trouble);
    relay.file = Optional.of(file);
    this.link =
        new DeskLink(
            options.access(),
            Incoming.subscriptions(options.facility(), options.desk()),
            this::post);
  }

  /** The desk is made before its file is read, because the file is read into it. */
  private static final class Relay implements Keeper {
    private Optional<DeskFile> file = Optional.empty();

    @Override
    public boolean keep(Kept line) {
      return file.isPresent() && file.get().keep(line);
    }
  }

  /** A key of the terminal. Any thread. */
  public void press(char pressed) {
    post(new DeskInput.Pressed(pressed));
  }

  /** Any thread. Where there is no room the input is dropped and the broker sends it again. */
  void post(DeskInput input) {
    var _ = inputs.offer(input);
  }

  /** Returns when a person quits. */
  public void run() throws InterruptedException {
    link.start();
    say(Say.KEYS, Fields.of());
    announceWaiting();
    while (!ended) {
      Optional<DeskInput> next =
          Optional.ofNullable(inputs.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
      Moment now = time.now();
      next.ifPresent(input -> handle(input, now));
      perform(desk.tick(now));
      link.pump();
      if (options.auto()) {
        answerByItself(now);
      }
    }
  }

  private void handle(DeskInput input, Moment now) {
    switch (input) {
      case DeskInput.Arrived arrived -> {
        List<Act> acts = desk.take(arrived.message(), now);
        perform(acts);
        arrived.handled().run();
        if (acts.contains(new Act.Ring())) {
          announceWaiting();
        }
      }
      case DeskInput.Pressed pressed -> pressed(pressed.key(), now);
      case DeskInput.LinkUp up -> {
        say(Say.LINK_UP, Fields.of("broker", up.broker()));
        perform(desk.linked(true, now));
      }
      case DeskInput.LinkDown down -> {
        say(Say.LINK_DOWN, Fields.of("reason", down.reason()));
        perform(desk.linked(false, now));
      }
    }
  }

  private void pressed(char pressed, Moment now) {
    if (closing.isPresent()) {
      Optional<String> outcome =
          Optional.ofNullable(
              Map.of('r', "real", 'f', "false", 't', "test", 'u', "unknown").get(pressed));
      outcome.ifPresent(word -> perform(desk.close(closing.get(), options.by(), word, now)));
      closing = Optional.empty();
      return;
    }
    switch (pressed) {
      case 'o' -> {
        desk.waiting()
            .ifPresentOrElse(
                call -> perform(desk.answer(call, options.by(), now)),
                () -> say(Say.NOTHING_WAITS, Fields.of()));
        announceWaiting();
      }
      case 'c' -> {
        closing = desk.toClose();
        closing.ifPresentOrElse(
            call -> say(Say.ASK_OUTCOME, Fields.of("name", desk.nameOf(call.facility()))),
            () -> say(Say.NOTHING_TO_CLOSE, Fields.of()));
      }
      case 'k' -> perform(desk.confirmKey());
      case 'q' -> ended = true;
      default -> say(Say.KEYS, Fields.of());
    }
  }

  /** {@code --auto}: for demonstrations and scripts, never for a desk with people in front. */
  private void answerByItself(Moment now) {
    Duration patience = options.answerAfter();
    desk.waiting()
        .filter(call -> now.nanos() - call.sinceNanos() >= patience.toNanos())
        .ifPresent(call -> perform(desk.answer(call, options.by(), now)));
    if (options.closeAs().isPresent()) {
      desk.toClose()
          .ifPresent(call -> perform(desk.close(call, options.by(), options.closeAs().get(), now)));
    }
  }

  private void announceWaiting() {
    desk.waiting()
        .ifPresent(call ->
            say(
                Say.WAITING,
                Fields.of(
                    "facility",
                    call.facility(),
                    "name",
                    desk.nameOf(call.facility()),
                    "incident",
                    call.incident(),
                    "count",
                    desk.waitingCount())));
  }

  private void perform(List<Act> acts) {
    for (Act act : acts) {
      switch (act) {
        case Act.Send send -> {
          Map<String, String> signature =
              key.map(by -> Map.of("signature", Keys.sign(by, send.payload()))).orElse(Map.of());
          link.send(
              Incoming.root(send.facility(), options.desk()) + send.topic(),
              send.payload(),
              send.expirySeconds(),
              signature);
        }
        case Act.Show show -> screen.show(show, time.now());
        case Act.Ring ring -> screen.ring();
      }
    }
  }

  private void say(Say say, Map<String, Object> fields) {
    screen.show(new Act.Show(say, fields), time.now());
  }

  private void trouble(String words) {
    say(Say.TROUBLE, Fields.of("zh", words, "en", words));
  }

  @Override
  public void close() throws IOException {
    link.close();
    file.close();
  }
}
