package org.carewatch.line;

// One watched contact over the years: opens its line, tells trouble once a change, opens it again
// a second later. Used by the line's thread only.

import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;
import org.carewatch.site.Level;

final class Channel {
  /** The pause before a lost line is tried again: 1 s. */
  static final long TRY_AGAIN = 1_000_000_000L;

  /** Where the line is. */
  private sealed interface Place {}

  /** Open. */
  private record Here(Opened opened) implements Place {}

  /** Not tried yet. */
  private record Untried() implements Place {}

  /** Not to be had for the reason told, to be tried again at {@code next}. */
  private record Away(LineTrouble told, long next) implements Place {}

  private final Watched watched;
  private final Lines lines;
  private final Consumer<LineNews> news;
  private Place place = new Untried();

  Channel(Watched watched, Lines lines, Consumer<LineNews> news) {
    this.watched = watched;
    this.lines = lines;
    this.news = news;
  }

  /** The line, while it is open. */
  Optional<Opened> opened() {
    return place instanceof Here(Opened opened) ? Optional.of(opened) : Optional.empty();
  }

  /** When this channel wants a turn next. */
  long deadline(long now) {
    return switch (place) {
      case Untried _ -> now;
      case Away(_, long next) -> next;
      case Here(Opened opened) -> opened.deadline();
    };
  }

  /** Opens the line where that is due; the level found then starts to settle. */
  void openIfDue(long now) {
    if (place instanceof Here || now - deadline(now) < 0) {
      return;
    }
    switch (lines.input(watched.name(), watched.contact())) {
      case Got(InputLine line) -> begin(line, now);
      case Trouble<InputLine> trouble -> lost(trouble, now);
    }
  }

  private void begin(InputLine line, long now) {
    switch (line.level()) {
      case Got(Level level) -> {
        if (place instanceof Away) {
          news.accept(new Regained(watched.name()));
        }
        place = new Here(new Opened(watched, line, level, now, news));
      }
      case Trouble<Level> trouble -> {
        line.close();
        lost(trouble, now);
      }
    }
  }

  /** The line is gone: closes it and tells, unless that very trouble is told already. */
  void lost(Trouble<?> trouble, long now) {
    boolean told = place instanceof Away(LineTrouble before, _) && before == trouble.kind();
    close();
    place = new Away(trouble.kind(), now + TRY_AGAIN);
    if (!told) {
      news.accept(new Lost(watched.name(), trouble.kind(), trouble.detail()));
    }
  }

  /** Gives the line back, untold. */
  void close() {
    opened().ifPresent(opened -> opened.line.close());
    place = new Untried();
  }
}
