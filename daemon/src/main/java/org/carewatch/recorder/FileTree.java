package org.carewatch.recorder;

// A software recorder's files in a folder: motion, ZoneMinder, Frigate's tree, anything with a
// strftime pattern. A file counts from the time in its name for as long as its content plays, never
// by its modification time; an open or cut-off one counts for nothing. Its caller's thread. Limits:
// 500,000 names a question; a file that lasts over an hour is seen only from an hour before a day.

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.http.Excerpt;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;

/** Kind {@code directory}. */
final class FileTree implements Recorder {
  private static final int MOST_NAMES = 500_000;

  private final Path folder;
  private final String pattern;
  private final ZoneId zone;
  private final Map<Integer, String> cameras;

  /**
   * A folder; {@code cameras} are the ids of the cameras by the numbers of their channels, for a
   * pattern that names them.
   */
  FileTree(Path folder, String pattern, ZoneId zone, Map<Integer, String> cameras) {
    this.folder = folder;
    this.pattern = pattern;
    this.zone = zone;
    this.cameras = Map.copyOf(cameras);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  /** Its clock, and whether it records just now, no folder can tell. */
  @Override
  public Told<State> state() {
    if (!Files.isReadable(folder) || !Files.isDirectory(folder)) {
      return new Told.Not<>(Trouble.UNREACHABLE, "no readable folder " + folder);
    }
    try {
      FileStore store = Files.getFileStore(folder);
      Disk disk =
          new Disk(
              Excerpt.of(store.name()),
              Disk.State.WELL,
              store.getTotalSpace(),
              store.getUsableSpace(),
              Excerpt.of(store.type()));
      return new Told.Here<>(
          new State(
              "directory",
              Optional.empty(),
              List.of(disk),
              List.of(),
              OptionalInt.empty(),
              List.of()));
    } catch (IOException broken) {
      return failed(broken);
    }
  }

  private static <T> Told<T> failed(Exception broken) {
    return new Told.Not<>(Trouble.DEVICE_ERROR, Excerpt.of(broken.toString()));
  }

  private FilePattern pattern(int channel) {
    return new FilePattern(pattern, cameras.getOrDefault(channel, ""), channel);
  }

  @Override
  public Told<Function<LocalDate, Night.Mark>> marks(int channel, LocalDate from, LocalDate until) {
    FilePattern names = pattern(channel);
    Set<LocalDate> days = new HashSet<>();
    Walk walk =
        new Walk(
            names,
            day -> !day.isBefore(from) && !day.isAfter(until) && !days.contains(day),
            (file, seen) -> {
              if (Files.size(file) > 0) {
                seen.day(zone).ifPresent(days::add);
              }
            });
    return walk.all()
        .then(_ -> new Told.Here<>(day -> days.contains(day) ? Night.Mark.YES : Night.Mark.NO));
  }

  @Override
  public Told<Integer> segments(
      int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take) {
    FilePattern names = pattern(channel);
    if (!names.isExact()) {
      return new Told.Not<>(Trouble.NOT_UNDERSTOOD, "the pattern does not say the minute");
    }
    LocalDateTime earliest = from.minusHours(1);
    int[] count = {0};
    Walk walk =
        new Walk(
            names,
            day -> !day.isBefore(earliest.toLocalDate()) && day.atStartOfDay().isBefore(until),
            (file, seen) -> {
              Optional<LocalDateTime> begins =
                  seen.begins(zone).filter(at -> !at.isBefore(earliest) && at.isBefore(until));
              if (begins.isPresent()) {
                Media.duration(file)
                    .map(length -> new Segment(begins.get(), begins.get().plus(length), false))
                    .filter(one -> one.until().isAfter(from))
                    .ifPresent(one -> {
                      count[0]++;
                      take.accept(one);
                    });
              }
            });
    return walk.all().then(_ -> new Told.Here<>(count[0]));
  }

  /** The file that has it, read: whether its container bears the time that its name says. */
  @Override
  public Told<Played> play(int channel, LocalDateTime from) {
    FilePattern names = pattern(channel);
    if (!names.isExact()) {
      return new Told.Not<>(Trouble.ABSENT, "the pattern does not say the minute");
    }
    List<Played> found = new ArrayList<>();
    Walk walk =
        new Walk(
            names,
            day -> day.equals(from.toLocalDate()) || day.equals(from.minusHours(1).toLocalDate()),
            (file, seen) -> {
              Optional<LocalDateTime> begins = seen.begins(zone);
              if (begins.isPresent() && !begins.get().isAfter(from)) {
                Media.duration(file)
                    .filter(length -> begins.get().plus(length).isAfter(from))
                    .ifPresent(length -> found.add(played(file, begins.get(), length)));
              }
            });
    return walk.all()
        .then(_ -> new Told.Here<>(found.isEmpty() ? Played.NOTHING : found.getFirst()));
  }

  /** Containers bear the time of their beginning or of their end, or none. */
  private Played played(Path file, LocalDateTime begins, Duration length) {
    Instant asked = begins.atZone(zone).toInstant();
    Optional<Instant> made = Media.made(file);
    Optional<Instant> back = made.map(at -> at.minus(length));
    Played first = Played.of(asked, true, Optional.empty(), made);
    return first.bad() ? Played.of(asked, true, Optional.empty(), back) : first;
  }

  /** What is done with a file. */
  private interface Take {
    void file(Path file, FilePattern.Seen seen) throws IOException;
  }

  /** One walk down the folders that can hold what is asked for. */
  private final class Walk {
    private final FilePattern names;
    private final Function<LocalDate, Boolean> wanted;
    private final Take take;
    private int seenNames;

    Walk(FilePattern names, Function<LocalDate, Boolean> wanted, Take take) {
      this.names = names;
      this.wanted = wanted;
      this.take = take;
    }

    Told<Boolean> all() {
      try {
        into(folder, 0, new FilePattern.Seen());
        return seenNames > MOST_NAMES
            ? new Told.Not<>(Trouble.NOT_UNDERSTOOD, "more than " + MOST_NAMES + " names")
            : new Told.Here<>(true);
      } catch (IOException | DirectoryIteratorException broken) {
        return failed(broken);
      }
    }

    private void into(Path parent, int level, FilePattern.Seen before) throws IOException {
      boolean last = level == names.levels().size() - 1;
      try (DirectoryStream<Path> all = Files.newDirectoryStream(parent)) {
        for (Path one : all) {
          if (++seenNames > MOST_NAMES) {
            return;
          }
          Optional<FilePattern.Seen> seen =
              names.match(level, one.getFileName().toString(), before);
          if (seen.isEmpty() || !seen.get().day(zone).map(wanted).orElse(true)) {
            continue;
          }
          if (last && Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
            take.file(one, seen.get());
          } else if (!last && Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
            into(one, level + 1, seen.get());
          }
        }
      } catch (NoSuchFileException gone) {
        if (level == 0) {
          throw gone;
        } // deleted while we looked, as recorders do
      }
    }
  }
}
