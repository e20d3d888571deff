package org.carewatch.line;

// One output over the years: opens its line, drives it, tells trouble once a change, opens it again
// a second later. Used by the thread of the signs only; an exception stays with its output.

import java.util.function.Consumer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;

final class Lamp {
  private static final long TRY_AGAIN = 1_000_000_000L;

  /** Where the output is. */
  private sealed interface Place {}

  /** Open. */
  private record Here(OutputLine line) implements Place {}

  /** Not tried yet. */
  private record Untried() implements Place {}

  /** Not to be had for the reason told, to be tried again at {@code next}. */
  private record Away(LineTrouble told, long next) implements Place {}

  private final Driven driven;
  private final Lines lines;
  private final Consumer<LineNews> news;
  private Place place = new Untried();

  Lamp(Driven driven, Lines lines, Consumer<LineNews> news) {
    this.driven = driven;
    this.lines = lines;
    this.news = news;
  }

  String name() {
    return driven.name();
  }

  /** Drives it, opening it first where that is due. */
  void turn(boolean on, long now) {
    try {
      switch (place) {
        case Here(OutputLine line) -> {
          if (line.drive(on) instanceof Trouble<Boolean> trouble) {
            lost(trouble, now);
          }
        }
        case Untried _ -> open(on, now);
        case Away(_, long next) -> {
          if (now - next >= 0) {
            open(on, now);
          }
        }
      }
    } catch (RuntimeException | Error e) { // one output's mistake must not darken the others
      lost(new Trouble<>(LineTrouble.LINE_ERROR, "internal error: " + e), now);
    }
  }

  private void open(boolean on, long now) {
    switch (lines.output(driven.name(), driven.wire())) {
      case Got(OutputLine line) -> {
        boolean wasAway = place instanceof Away;
        if (line.drive(on) instanceof Trouble<Boolean> trouble) {
          line.close();
          lost(trouble, now);
          return;
        }
        place = new Here(line);
        if (wasAway) {
          news.accept(new Regained(driven.name()));
        }
      }
      case Trouble<OutputLine> trouble -> lost(trouble, now);
    }
  }

  private void lost(Trouble<?> trouble, long now) {
    boolean told = place instanceof Away(LineTrouble before, _) && before == trouble.kind();
    close();
    place = new Away(trouble.kind(), now + TRY_AGAIN);
    if (!told) {
      news.accept(new Lost(driven.name(), trouble.kind(), trouble.detail()));
    }
  }

  void close() {
    if (place instanceof Here(OutputLine line)) {
      line.close();
    }
    place = new Untried();
  }
}
