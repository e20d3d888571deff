package org.carewatch.status;

// What a technician sends to those who help him, as one ZIP. No secret gets in: passwords and keys
// lie in files of their own, of which the configuration holds the names only, and what stands
// before an @ in an address is blotted out all the same. No picture either. Made in memory on a
// thread of its own, one at a time. Limits: 500 events, 64 KiB of the configuration.

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.carewatch.event.Entry;

/** GET {@code /api/v1/support-bundle}. */
final class SupportBundle implements AutoCloseable {
  private static final int EVENTS = 500;
  private static final int MOST_BYTES = 64 * 1024;
  private static final List<String> KERNEL =
      List.of("/etc/os-release", "/proc/meminfo", "/proc/loadavg", "/proc/uptime", "/proc/version");

  private final Sources sources;
  private final Workers workers = new Workers("status-bundle", 1, 1);

  SupportBundle(Sources sources) {
    this.sources = sources;
  }

  CompletionStage<Answer> answer() {
    return workers.ask(() -> {
      String name = "carewatch-support-" + sources.time().now().wall().getEpochSecond() + ".zip";
      return new Answer(200, "application/zip", zip(), Map.of())
          .with("content-disposition", "attachment; filename=\"" + name + "\"");
    });
  }

  private byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "status.json", sources::status);
      add(zip, "site.json", sources.site()::get);
      add(zip, "retention.json", () -> RetentionJson.of(sources.recorders().get()));
      add(zip, "doctor.json", sources.doctor()::told);
      add(zip, "metrics.txt", () -> meters().getBytes(StandardCharsets.UTF_8));
      add(zip, "carewatch.yaml", () -> configuration(sources.configuration()));
      add(zip, "events.json", this::events);
      for (String file : KERNEL) {
        add(zip, "system" + file, () -> first(Path.of(file)));
      }
    }
    return bytes.toByteArray();
  }

  /** A part that cannot be made leaves its reason in its place. */
  private static void add(ZipOutputStream zip, String name, Callable<byte[]> part)
      throws IOException {
    byte[] content;
    try {
      content = part.call();
    } catch (Exception lacking) {
      content = ("none: " + lacking).getBytes(StandardCharsets.UTF_8);
    }
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private String meters() {
    sources.state().refresh();
    return sources.meters().scrape();
  }

  private byte[] events() throws Exception {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write('[');
    for (Entry entry : sources.kept().newest(Optional.empty(), EVENTS)) {
      array.writeBytes(array.size() > 1 ? new byte[] {',', '\n'} : new byte[0]);
      array.writeBytes(entry.bytes());
    }
    array.write(']');
    return array.toByteArray();
  }

  private static byte[] configuration(Path file) throws IOException {
    return masked(new String(first(file), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /** Without what an address may carry before its @. */
  static String masked(String configuration) {
    return configuration.replaceAll("(://)[^/@\\s\"']*@", "$1***@");
  }

  private static byte[] first(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
