package org.carewatch.line;

// The verdict on a button of one or two contacts. Pure: fed with the news of its contacts and with
// the time, it answers with its next state. Whoever holds it feeds it from one thread, and calls
// tick when its deadline has come.

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.carewatch.line.Doubt.Health;
import org.carewatch.line.LineNews.Lost;
import org.carewatch.line.LineNews.Regained;
import org.carewatch.line.LineNews.Settled;
import org.carewatch.site.Contact.Rest;

/**
 * A button. Its first contact alone says pressed or released: away from its position of rest is an
 * alarm, whatever the second contact says. The second one, always opposite to the first, only adds
 * the faults cut and shorted. While a line is lost the press stands as it was; after it is found
 * again only a change is a signal. Faults are told after 1 s and over after 3 s of health.
 *
 * @param wiring its contacts
 * @param press what the first contact last said
 * @param first the first contact as last seen
 * @param second the second contact as last seen; unseen for ever on a button that has none
 * @param doubt what is told of its health
 */
public record Button(Wiring wiring, Press press, View first, View second, Doubt doubt) {

  /** Its contacts, by the names under which they are watched. */
  public sealed interface Wiring {
    /** The contact that raises the alarm. */
    String contact();

    /** Its position while nobody presses. */
    Rest rest();
  }

  /** One contact. */
  public record Single(String contact, Rest rest) implements Wiring {}

  /** Two contacts that are opposite while the cable is whole. */
  public record Pair(String contact, Rest rest, String second) implements Wiring {}

  /** What the first contact last said in this run. */
  public enum Press {
    /** Nothing yet. */
    UNSEEN,
    /** Not pressed. */
    RELEASED,
    /** Pressed. */
    PRESSED
  }

  /** A contact's position as last settled. */
  public enum Position {
    /** Not seen yet. */
    UNSEEN,
    /** Open. */
    OPEN,
    /** Closed. */
    CLOSED
  }

  /** A contact as last seen, and the trouble of its line. */
  public record View(Position position, Health line) {}

  /** The next state and what it tells, in order. */
  public record Step(Button next, List<ButtonSignal> signals) {
    private Step then(long now) {
      Step after = next.tick(now);
      return new Step(
          after.next(), Stream.concat(signals.stream(), after.signals().stream()).toList());
    }
  }

  /** A button of which nothing is known yet. */
  public static Button of(Wiring wiring) {
    View unseen = new View(Position.UNSEEN, new Health.Well());
    return new Button(wiring, Press.UNSEEN, unseen, unseen, new Doubt.Clear());
  }

  /** Takes news at monotonic time {@code now}; news of other contacts changes nothing. */
  public Step next(LineNews news, long now) {
    if (news.contact().equals(wiring.contact())) {
      Button seen = new Button(wiring, press, seen(first, news), second, doubt);
      return news instanceof Settled settled
          ? seen.judge(settled.closed() != (wiring.rest() == Rest.CLOSED), settled).then(now)
          : seen.tick(now);
    }
    if (wiring instanceof Pair pair && news.contact().equals(pair.second())) {
      return new Button(wiring, press, first, seen(second, news), doubt).tick(now);
    }
    return new Step(this, List.of());
  }

  /** When {@link #tick} is due, monotonic nanoseconds. */
  public OptionalLong deadline() {
    return doubt.deadline();
  }

  /** Looks at the time; early or late calls do no harm. */
  public Step tick(long now) {
    Doubt.Step look = doubt.look(health(), now);
    return new Step(new Button(wiring, press, first, second, look.next()), look.signals());
  }

  private Step judge(boolean pressed, Settled settled) {
    Press now = pressed ? Press.PRESSED : Press.RELEASED;
    Button next = new Button(wiring, now, first, second, doubt);
    if (pressed && press != Press.PRESSED) {
      return new Step(
          next,
          List.of(
              new ButtonSignal.Pressed(
                  settled.sinceNanos(), settled.settledNanos(), press == Press.UNSEEN)));
    }
    if (!pressed && press == Press.PRESSED) {
      return new Step(next, List.of(new ButtonSignal.Released(settled.sinceNanos())));
    }
    return new Step(next, List.of());
  }

  private static View seen(View view, LineNews news) {
    return switch (news) {
      case Settled settled ->
          new View(settled.closed() ? Position.CLOSED : Position.OPEN, view.line());
      case Lost lost -> new View(view.position(), new Health.Ill(lost.trouble(), lost.detail()));
      case Regained _ -> new View(view.position(), new Health.Well());
    };
  }

  private Health health() {
    if (first.line() instanceof Health.Ill ill) {
      return ill;
    }
    if (wiring instanceof Pair) {
      if (second.line() instanceof Health.Ill ill) {
        return new Health.Ill(ill.trouble(), "second contact: " + ill.detail());
      }
      return pairHealth();
    }
    return first.position() == Position.UNSEEN ? new Health.Unseen() : new Health.Well();
  }

  private Health pairHealth() {
    if (first.position() == Position.UNSEEN || second.position() == Position.UNSEEN) {
      return new Health.Unseen();
    }
    if (first.position() != second.position()) {
      return new Health.Well();
    }
    return first.position() == Position.OPEN
        ? new Health.Ill(
            LineTrouble.CUT, "both contacts are open; look for a cut cable or a plug that is off")
        : new Health.Ill(
            LineTrouble.SHORTED, "both contacts are closed; look for a crushed or bridged cable");
  }
}
