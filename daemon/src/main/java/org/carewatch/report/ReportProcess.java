package org.carewatch.report;

// Makes reports beside the running daemon, in a process of its own: the same command that a person
// types, with its own small heap, at the lowest priority, so that no report ever takes memory or
// time from the alarm. One at a time: whoever asks waits. Limits: 2 minutes, 4 MiB.

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** {@code carewatch report} as a child of this process. */
public final class ReportProcess implements AutoCloseable {
  private static final int MOST_MINUTES = 2;
  private static final int MOST_BYTES = 4 << 20;

  private final Path configuration;
  private final AtomicReference<Optional<Process>> running =
      new AtomicReference<>(Optional.empty());

  /** {@code configuration}: the file that names the journal. */
  public ReportProcess(Path configuration) {
    this.configuration = configuration;
  }

  /**
   * The report of these days, both inclusive; waits for it and for those before it.
   *
   * @param format one that the command knows
   * @throws IOException none came: what the command had to say is in the log
   */
  public synchronized byte[] make(LocalDate from, LocalDate to, String format)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(from, to, format))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    running.set(Optional.of(process));
    Executor late = CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES);
    late.execute(process::destroyForcibly); // does nothing where it has ended
    try (InputStream said = process.getInputStream()) {
      byte[] report = said.readNBytes(MOST_BYTES + 1);
      if (report.length > MOST_BYTES) {
        throw new IOException("the report is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      int status = process.waitFor();
      if (report.length == 0 || status > 1) { // 1: made, and the journal is not whole
        throw new IOException("carewatch report ended with status " + status + " and said nothing");
      }
      return report;
    } finally {
      close();
    }
  }

  /** Ends the one that is being made. Any thread. */
  @Override
  public void close() {
    running.getAndSet(Optional.empty()).ifPresent(Process::destroyForcibly);
  }

  private List<String> command(LocalDate from, LocalDate to, String format) {
    return Beside.command(
        configuration,
        "report",
        "--from",
        from.toString(),
        "--to",
        to.toString(),
        "--format",
        format);
  }
}
