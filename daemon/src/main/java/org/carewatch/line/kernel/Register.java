package org.carewatch.line.kernel;

// Pi4J's context with what we have open in it. Inputs are entered by a thread of its own, "pi4j",
// so that neither the making of the context (0.2 s on a PC, seconds on a slow board) nor a mistake
// in Pi4J can keep the line's thread from a press. Outputs are made by the thread of the signs.

import ch.qos.logback.classic.Level;
import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.carewatch.line.OutputLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The register of open lines. Any thread. */
final class Register implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Register.class);
  private static final int ENTRIES_WAITING = 256; // beyond, an input is only not in the register

  private final RegisteredInput.Provider inputs = new RegisteredInput.Provider();
  private final KernelOutput.Provider outputs = new KernelOutput.Provider();
  private final ThreadPoolExecutor clerk =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(ENTRIES_WAITING),
          Thread.ofPlatform().name("pi4j").daemon(true).factory(),
          (_, _) -> LOG.warn("Pi4J's register is behind; an input is not entered"));
  private @Nullable Context context; // guarded by this; made at the first entry

  Register() {
    clerk.allowCoreThreadTimeOut(true);
  }

  /** Enters an input, soon. */
  void enter(String name, Request request) {
    clerk.execute(() -> quietly(() -> add(name, request)));
  }

  /** Strikes it out, soon. */
  void leave(String name) {
    clerk.execute(() -> quietly(() -> remove(name)));
  }

  /** Enters an output now. */
  synchronized OutputLine output(String name, Request request) {
    context();
    return outputs.create(new KernelOutput.Wanted(name, request));
  }

  private synchronized void add(String name, Request request) {
    context();
    inputs.create(new RegisteredInput.Wanted(name, request));
  }

  private synchronized void remove(String name) {
    if (context().hasIO(name)) {
      context().shutdown(name);
    }
  }

  private static void quietly(Runnable entry) {
    try {
      entry.run();
    } catch (RuntimeException e) {
      LOG.warn("Pi4J's register refuses an entry; the line is watched all the same: {}", e, e);
    }
  }

  /** All that is still open ends: outputs are driven off. */
  @Override
  public synchronized void close() {
    clerk.shutdownNow();
    if (context != null) {
      context.shutdown();
    }
  }

  private synchronized Context context() {
    Context made = context;
    if (made == null) {
      quietBoardDetection();
      made =
          Pi4J.newContextBuilder()
              .noAutoDetect()
              .disableShutdownHook()
              .add(inputs, outputs)
              .build();
      context = made;
    }
    return made;
  }

  /**
   * Pi4J looks for a Raspberry Pi and logs errors on any other board; it makes no difference to us,
   * and an error in the log must mean something. Its other words are shown from warnings on.
   */
  private static void quietBoardDetection() {
    quiet("com.pi4j", Level.WARN);
    quiet("com.pi4j.boardinfo", Level.OFF);
  }

  private static void quiet(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger adjustable) {
      adjustable.setLevel(level);
    }
  }
}
