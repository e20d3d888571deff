package org.carewatch.recorder;

// Which files of a folder are whose and of when: a strftime pattern as software recorders have it.
// Immutable and pure. %Y %y %m %d %H %M %S %F %T %s, %$ for the camera (its id or its channel's
// number), %v and %q for any number, %% for itself, * for anything in a name.

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern, one expression for each level of folders. */
final class FilePattern {
  private static final String ENDING = "(?:\\.(?:mp4|m4v|mov|mkv|webm|ts))?";

  /** One level: its expression and what its groups are. */
  record Level(Pattern names, String groups) {}

  /** What was read from the names so far. */
  record Seen(Map<Character, Long> fields) {
    Seen() {
      this(Map.of());
    }

    private Optional<Integer> field(char name) {
      return Optional.ofNullable(fields.get(name)).map(Long::intValue);
    }

    private Optional<Instant> epoch() {
      return Optional.ofNullable(fields.get('s')).map(Instant::ofEpochSecond);
    }

    /** Its day, as soon as it is known. */
    Optional<LocalDate> day(ZoneId zone) {
      if (epoch().isPresent()) {
        return epoch().map(at -> at.atZone(zone).toLocalDate());
      }
      Optional<Integer> year = field('Y').or(() -> field('y').map(two -> 2000 + two));
      if (year.isEmpty() || field('m').isEmpty() || field('d').isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(LocalDate.of(year.get(), field('m').get(), field('d').get()));
      } catch (DateTimeException noDay) {
        return Optional.of(LocalDate.EPOCH); // no evidence of anything
      }
    }

    /** When the file begins, once all is known. */
    Optional<LocalDateTime> begins(ZoneId zone) {
      if (epoch().isPresent()) {
        return epoch().map(at -> at.atZone(zone).toLocalDateTime());
      }
      int hour = field('H').orElse(0);
      int minute = field('M').orElse(0);
      int second = field('S').orElse(0);
      return hour > 23 || minute > 59 || second > 59
          ? Optional.empty()
          : day(zone).map(day -> day.atTime(hour, minute, second));
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private final boolean exact;

  /** The pattern for one camera, by its id and the number of its channel. */
  FilePattern(String pattern, String camera, int channel) {
    String[] parts = pattern.split("/");
    for (int at = 0; at < parts.length; at++) {
      levels.add(level(parts[at], camera, channel, at == parts.length - 1));
    }
    boolean anything = parts[parts.length - 1].contains("*");
    exact = pattern.matches(".*%[MTs].*") || (!anything && pattern.contains("%H"));
  }

  /** Whether a file's name says when it begins. */
  boolean isExact() {
    return exact;
  }

  List<Level> levels() {
    return levels;
  }

  private static Level level(String part, String camera, int channel, boolean last) {
    StringBuilder names = new StringBuilder();
    StringBuilder groups = new StringBuilder();
    for (int at = 0; at < part.length(); at++) {
      char one = part.charAt(at);
      if (one == '*') {
        names.append(".*");
      } else if (one != '%' || at + 1 == part.length()) {
        names.append(Pattern.quote(String.valueOf(one)));
      } else {
        one = part.charAt(++at);
        switch (one) {
          case 'Y' -> names.append("(\\d{4})");
          case 'y', 'm', 'd', 'H', 'M', 'S' -> names.append("(\\d{2})");
          case 's' -> names.append("(\\d{9,11})");
          case 'F' -> names.append("(\\d{4})-(\\d{2})-(\\d{2})");
          case 'T' -> names.append("(\\d{2}):(\\d{2}):(\\d{2})");
          case 'v', 'q' -> names.append("\\d{1,12}");
          case '$' -> names.append("(?:" + Pattern.quote(camera) + "|0*" + channel + ")");
          default -> names.append(Pattern.quote(String.valueOf(one)));
        }
        groups.append(
            switch (one) {
              case 'F' -> "Ymd";
              case 'T' -> "HMS";
              case 'Y', 'y', 'm', 'd', 'H', 'M', 'S', 's' -> String.valueOf(one);
              default -> "";
            });
      }
    }
    return new Level(Pattern.compile(names + (last ? ENDING : "")), groups.toString());
  }

  /** What a name adds at a level; empty where it is not of the pattern. */
  Optional<Seen> match(int level, String name, Seen before) {
    Matcher found = levels.get(level).names.matcher(name);
    if (!found.matches()) {
      return Optional.empty();
    }
    Map<Character, Long> fields = new TreeMap<>(before.fields);
    for (int group = 1; group <= found.groupCount(); group++) {
      fields.put(levels.get(level).groups.charAt(group - 1), Long.parseLong(found.group(group)));
    }
    return Optional.of(new Seen(fields));
  }
}
