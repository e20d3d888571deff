package org.carewatch.desk;

// From what the desk tells to lines. Desk's thread; at most 2,000 characters a line.

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Json;
import org.carewatch.time.Moment;

/** Readable lines in Chinese or English, or one JSON object a line for scripts. */
final class Screen {
  private static final int MOST_CHARACTERS = 2_000;
  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final PrintStream out;
  private final Style style;
  private final boolean bell;

  /**
   * @param bell whether an alarm rings the terminal's bell
   */
  Screen(PrintStream out, Style style, boolean bell) {
    this.out = out;
    this.style = style;
    this.bell = bell;
  }

  void show(Act.Show show, Moment now) {
    if (style == Style.JSON) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("kind", show.say().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      line.put("at", EventWriter.millis(now.wall()));
      line.put("nanos", now.nanos());
      line.putAll(show.fields());
      out.writeBytes(Json.write(line));
      out.println();
    } else if (!show.say().words(true).isEmpty()) {
      String clock = CLOCK.format(now.wall().atZone(ZoneId.systemDefault()));
      out.println(clock + " " + words(show));
    }
    out.flush();
  }

  void ring() {
    if (bell) {
      out.print('\u0007');
      out.flush();
    }
  }

  private String words(Act.Show show) {
    Matcher field = FIELD.matcher(show.say().words(style == Style.CHINESE));
    String words =
        field.replaceAll(found ->
            Matcher.quoteReplacement(
                String.valueOf(show.fields().getOrDefault(found.group(1), ""))));
    return harmless(words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) : words);
  }

  /** What comes from outside must not steer the terminal: control characters become spaces. */
  private static String harmless(String words) {
    return words.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", " ");
  }
}
