package org.carewatch.command;

// Single keys from the terminal. A daemon thread reads; the terminal is given back as it was, also
// on Ctrl-C.

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * On a terminal each key counts at once, by stty(1); from a pipe each character does, line ends
 * aside. At the end of the input the desk goes on without keys.
 */
final class DeskKeyboard implements AutoCloseable {
  private final Optional<String> before;
  private final Thread restore = new Thread(this::giveBack);

  private DeskKeyboard(Optional<String> before) {
    this.before = before;
    if (before.isPresent()) {
      Runtime.getRuntime().addShutdownHook(restore);
    }
  }

  static DeskKeyboard open(boolean terminal) {
    Optional<String> before = terminal ? stty("-g") : Optional.empty();
    if (before.isPresent()) {
      stty("-icanon", "-echo", "min", "1");
    }
    return new DeskKeyboard(before);
  }

  void start(Consumer<Character> keys) {
    Thread.ofPlatform().daemon().name("keys").start(() -> read(System.in, keys));
  }

  private static void read(InputStream in, Consumer<Character> keys) {
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      for (int next = reader.read(); next >= 0; next = reader.read()) {
        if (!Character.isISOControl(next)) {
          keys.accept((char) next);
        }
      }
    } catch (IOException gone) {
      return; // no more keys; receipts go on
    }
  }

  /** Empty where there is no stty or no terminal: then keys count after Enter. */
  private static Optional<String> stty(String... arguments) {
    try {
      String[] command = new String[arguments.length + 1];
      command[0] = "stty";
      System.arraycopy(arguments, 0, command, 1, arguments.length);
      Process stty =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean done = stty.waitFor(2, TimeUnit.SECONDS) && stty.exitValue() == 0;
      return done ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void giveBack() {
    before.ifPresent(settings -> stty(settings));
  }

  @Override
  public void close() {
    giveBack();
  }
}
