package org.carewatch.journal;

// Takes the journal's facts and lets a test wait for one. Any thread; a wait ends after 20 s.

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Fact;
import org.carewatch.core.Past;

/** The facts that came, in order. */
final class Heard implements Consumer<Fact> {
  private final BlockingQueue<Fact> facts = new LinkedBlockingQueue<>();

  @Override
  public void accept(Fact fact) {
    facts.add(fact);
  }

  /** The next fact of this kind; those before it are passed over. */
  <T extends Fact> T next(Class<T> kind) throws InterruptedException {
    while (true) {
      Fact fact = facts.poll(20, TimeUnit.SECONDS);
      if (fact == null) {
        return fail("no " + kind.getSimpleName() + " came within 20 s");
      }
      if (kind.isInstance(fact)) {
        return kind.cast(fact);
      }
    }
  }

  Past recovered() throws InterruptedException {
    return next(Fact.Recovered.class).past();
  }

  /** Waits until this event is on the card. */
  void written(Append append) throws InterruptedException {
    Fact.Written written;
    do {
      written = next(Fact.Written.class);
    } while (!written.run().equals(append.entry().head().run())
        || written.sequence() < append.entry().head().sequence());
  }
}
