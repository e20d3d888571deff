package org.carewatch.status;

// The doctor for the page: the command that a person types, as a child of this process, one at a
// time; what it says is kept until the next run. Any thread; its lines are read on a thread of
// their own, which ends with it. Limits: 2 minutes, 400 lines of 8 KiB.

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.carewatch.time.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code carewatch doctor --json} and tells its lines as they come. */
public final class DoctorRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DoctorRun.class);
  private static final int MOST_MINUTES = 2;
  private static final int MOST_LINES = 400;
  private static final int MOST_CHARACTERS = 8 * 1024;

  private final List<String> command;
  private final Time time;
  private final List<String> lines = new ArrayList<>();
  private Optional<Process> running = Optional.empty();
  private Optional<Instant> began = Optional.empty();
  private String end = "";

  /** Starts nothing yet. */
  public DoctorRun(List<String> command, Time time) {
    this.command = List.copyOf(command);
    this.time = time;
  }

  /** Begins a run; false where one is under way. */
  synchronized boolean begin() throws IOException {
    if (running.isPresent()) {
      return false;
    }
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    running = Optional.of(process);
    began = Optional.of(time.now().wall());
    lines.clear();
    end = "";
    CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly); // does nothing where it has ended
    Thread.ofPlatform().name("status-doctor").daemon().start(() -> read(process));
    return true;
  }

  private void read(Process process) {
    String ended = "broken-off";
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        take(line);
      }
      ended = process.waitFor() <= 1 ? "ended" : "broken-off";
    } catch (IOException broken) {
      LOG.warn("the doctor's lines could not be read: {}", broken.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      running = Optional.empty();
      end = ended;
    }
  }

  private synchronized void take(String line) {
    boolean ours = line.startsWith("{") && line.endsWith("}") && line.length() <= MOST_CHARACTERS;
    if (ours && lines.size() < MOST_LINES) {
      lines.add(line);
    }
  }

  /** How far it is: {@code state} is none, running, ended or broken-off. */
  synchronized byte[] told() {
    return Json.object(out -> {
      String last = end.isEmpty() ? "none" : end;
      out.writeStringProperty("state", running.isPresent() ? "running" : last);
      began.ifPresentOrElse(
          at -> Json.time(out, "began", at), () -> out.writeNullProperty("began"));
      out.writeArrayPropertyStart("lines");
      lines.forEach(out::writeRawValue);
      out.writeEndArray();
    });
  }

  @Override
  public synchronized void close() {
    running.ifPresent(Process::destroyForcibly);
  }
}
