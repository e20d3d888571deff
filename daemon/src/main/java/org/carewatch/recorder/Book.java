package org.carewatch.recorder;

// What is remembered of one recorder from night to night, in a small file beside the journal: some
// 1.5 KiB a camera. Its owner's thread. A damaged file is set aside unharmed and a new one begun; a
// card that refuses costs the memory of a restart and nothing else.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.carewatch.retention.Clocks;
import org.carewatch.retention.Days;
import org.carewatch.retention.Outage;
import org.carewatch.retention.Outages;
import org.carewatch.retention.Played;
import org.carewatch.retention.Proofs;
import org.carewatch.retention.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recorder's book. */
final class Book {
  private static final Logger LOG = LoggerFactory.getLogger(Book.class);
  private static final String HEAD = "carewatch-recorder 1";
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  /** One camera's page. */
  static final class Page {
    final Days days;
    Trail oldest = Trail.EMPTY;
    Optional<LocalDate> swept = Optional.empty();
    Outages outages = Outages.NONE;
    Proofs proofs = Proofs.NONE;

    Page(int keep) {
      days = new Days(keep);
    }
  }

  private final Path file;
  private final int keep;
  private final Map<String, Page> pages = new LinkedHashMap<>();
  Clocks clocks = Clocks.NEVER_READ;
  Trail oldest = Trail.EMPTY;
  Trail free = Trail.EMPTY;
  Optional<LocalDate> swept = Optional.empty();
  Outages outages = Outages.NONE;

  private Book(Path file, int keep) {
    this.file = file;
    this.keep = keep;
  }

  /** Opens a recorder's book in the folder of the journal; remembers this many days. */
  static Book open(Path storage, String recorder, int keep) {
    Book book = new Book(storage.resolve("recorder-" + recorder + ".days"), keep);
    try {
      if (Files.size(book.file) > MOST_BYTES || !book.read(Files.readString(book.file))) {
        Path aside = book.file.resolveSibling(book.file.getFileName() + ".damaged");
        Files.move(book.file, aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.warn("{} was damaged; it is {} now, and a new one is begun", book.file, aside);
        return new Book(book.file, keep);
      }
    } catch (NoSuchFileException first) {
      return book;
    } catch (IOException unreadable) {
      LOG.warn("{} cannot be read: {}", book.file, unreadable.toString());
      return new Book(book.file, keep);
    }
    return book;
  }

  /** The page of a camera, a new one where there was none. */
  Page page(String camera) {
    return pages.computeIfAbsent(camera, _ -> new Page(keep));
  }

  /** Puts it on the card as a whole, or not at all. */
  void save() {
    String text = text();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (var out =
        java.nio.channels.FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      java.nio.ByteBuffer bytes =
          java.nio.ByteBuffer.wrap((text + end(text)).getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      LOG.warn("{} cannot be written: {}", file, refused.toString());
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    swept.ifPresent(day -> line(text, "swept", day.toEpochDay()));
    clocks.seconds().forEach((day, ahead) -> line(text, "clock", day.toEpochDay(), ahead));
    trail(text, "oldest", oldest);
    trail(text, "free", free);
    outages(text, outages);
    pages.forEach((camera, page) -> {
      text.append("camera ").append(camera).append('\n');
      page.swept.ifPresent(day -> line(text, "swept", day.toEpochDay()));
      trail(text, "oldest", page.oldest);
      outages(text, page.outages);
      page.proofs
          .all()
          .forEach(one ->
              line(text, "played", one.day().toEpochDay(), one.second(), one.played().mark()));
      page.days
          .remembered()
          .forEach((day, one) -> {
            long[] figures = new long[one.length + 1];
            figures[0] = day.toEpochDay();
            Arrays.setAll(figures, at -> at == 0 ? day.toEpochDay() : one[at - 1]);
            line(text, "day", figures);
          });
    });
    return text.toString();
  }

  private static void trail(StringBuilder text, String word, Trail trail) {
    trail.points().forEach(point -> line(text, word, point.day().toEpochDay(), point.figure()));
  }

  private static void outages(StringBuilder text, Outages outages) {
    for (Outage one : outages.all()) {
      long day = one.from().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
      long from = one.from().getEpochSecond();
      line(text, "away", day, one.what().mark(), from, one.until().getEpochSecond());
    }
  }

  private static void line(StringBuilder text, String word, long... figures) {
    text.append(word);
    for (long figure : figures) {
      text.append(' ').append(figure);
    }
    text.append('\n');
  }

  private static String end(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.US_ASCII));
    return "end " + Long.toHexString(sum.getValue()) + "\n";
  }

  private boolean read(String text) {
    int end = text.lastIndexOf("end ");
    if (end < 0
        || !text.startsWith(HEAD + "\n")
        || !text.substring(end).equals(end(text.substring(0, end)))) {
      return false;
    }
    try {
      Optional<Page> page = Optional.empty();
      for (String line : text.substring(HEAD.length() + 1, end).lines().toList()) {
        List<String> words = List.of(line.split(" "));
        if (words.getFirst().equals("camera")) {
          page = Optional.of(page(words.get(1)));
        } else {
          long[] figures = words.stream().skip(1).mapToLong(Long::parseLong).toArray();
          take(words.getFirst(), LocalDate.ofEpochDay(figures[0]), figures, page);
        }
      }
      return true;
    } catch (RuntimeException odd) { // its sum is right, its lines are not: another version's
      return false;
    }
  }

  private void take(String word, LocalDate day, long[] figures, Optional<Page> page) {
    switch (word) {
      case "clock" -> clocks = clocks.with(day, Duration.ofSeconds(figures[1]));
      case "free" -> free = free.with(day, figures[1]);
      case "swept" -> {
        if (page.isPresent()) {
          page.get().swept = Optional.of(day);
        } else {
          swept = Optional.of(day);
        }
      }
      case "oldest" -> {
        if (page.isPresent()) {
          page.get().oldest = page.get().oldest.with(day, figures[1]);
        } else {
          oldest = oldest.with(day, figures[1]);
        }
      }
      case "away" -> {
        Outage.What what = Outage.What.marked(figures[1]).orElseThrow();
        Outage one =
            new Outage(what, Instant.ofEpochSecond(figures[2]), Instant.ofEpochSecond(figures[3]));
        if (page.isPresent()) {
          page.get().outages = page.get().outages.with(one);
        } else {
          outages = outages.with(one);
        }
      }
      case "played" -> {
        Played played = Played.marked(figures[2]).orElseThrow();
        Page of = page.orElseThrow();
        of.proofs = of.proofs.with(new Proofs.Proof(day, Math.toIntExact(figures[1]), played));
      }
      case "day" -> {
        int[] one = Arrays.stream(figures).skip(1).mapToInt(Math::toIntExact).toArray();
        page.orElseThrow().days.recall(day, one);
      }
      default -> throw new IllegalArgumentException(word);
    }
  }
}
