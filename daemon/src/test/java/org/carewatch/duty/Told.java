package org.carewatch.duty;

// Makes a facility's events as the daemon writes them, for the account's tests. One thread.

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Ids;
import org.carewatch.event.Json;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;

/** Events' bytes written and read back, fed to a chronicle. */
public final class Told {
  public static final Subject PANEL = Watched.panel("panel");
  public static final Subject SECOND = Watched.panel("second");
  public static final Subject BUTTON = Subject.button("front-desk");
  public static final Subject HALL = Watched.area("hall");

  final Chronicle chronicle = new Chronicle();
  private final Consumer<EventFields> taker;
  private final EventWriter writer = new EventWriter(Fields.of("id", "anshan-sunshine"));
  private final Ids ids;
  private String run = "";
  private long sequence;
  private int boot;

  /** For a chronicle of its own. */
  Told(Random random) {
    ids = new Ids(random);
    taker = chronicle::take;
  }

  /** For whoever takes the events. */
  public Told(Random random, Consumer<EventFields> taker) {
    this.ids = new Ids(random);
    this.taker = taker;
  }

  /** The run of the newest event. */
  public String run() {
    return run;
  }

  /**
   * What {@code daemon.started} says of the duties: one panel always, one outside the hours, a
   * button, an area.
   */
  static Map<String, Object> duties() {
    return Fields.of(
        "armed",
        List.of(
            Fields.of("id", "panel", "required", "always"),
            Fields.of("id", "second", "required", "outside-hours")),
        "buttons",
        List.of("front-desk"),
        "areas",
        List.of("hall"),
        "hours",
        "12345 07:30-18:30");
  }

  public void starts(
      int newBoot, String cause, Map<String, Object> last, long at, Instant wall, boolean synced) {
    Map<String, Object> detail = Fields.of("cause", cause, Watched.FIELD, duties());
    if (!last.isEmpty()) {
      detail.put(Chronicle.LAST, last);
    }
    starts(newBoot, detail, at, wall, synced);
  }

  /** After a power cut, with the recordings of these cameras owed. */
  public void starts(int newBoot, List<String> recordings, long at, Instant wall) {
    Map<String, Object> duties = duties();
    duties.put("recordings", recordings);
    starts(newBoot, Fields.of("cause", "power", Watched.FIELD, duties), at, wall, true);
  }

  private void starts(
      int newBoot, Map<String, Object> detail, long at, Instant wall, boolean synced) {
    boot = newBoot;
    run = ids.next(Instant.EPOCH);
    sequence = 0;
    detail.put("after", Fields.of("none", true));
    tells(EventType.DAEMON_STARTED, Subject.BOX, Phase.MOMENTARY, "", detail, at, wall, synced);
  }

  /** A new run in the same process: the card had not taken so many events. */
  void givesUp(int count, long at, Instant wall) {
    run = ids.next(Instant.EPOCH);
    sequence = 0;
    tells(
        EventType.JOURNAL_TROUBLE,
        Subject.JOURNAL,
        Phase.MOMENTARY,
        "",
        Fields.of("reason", "not-durable", "givenUp", count),
        at,
        wall,
        true);
  }

  public void tells(
      EventType type, Subject subject, Phase phase, long at, Instant wall, boolean synced) {
    tells(type, subject, phase, "incident-" + subject, Fields.of(), at, wall, synced);
  }

  public void tells(
      EventType type,
      Subject subject,
      Phase phase,
      String incident,
      Map<String, Object> detail,
      long at,
      Instant wall,
      boolean synced) {
    sequence++;
    EventWriter.Place place =
        new EventWriter.Place(
            run,
            sequence,
            EventWriter.NOTHING,
            boot,
            at,
            synced ? "synchronised" : "unsynchronised",
            wall);
    News news =
        News.of(type, subject, phase, Mode.ACTUAL, incident, new Text("试", "trial"), detail);
    try {
      taker.accept(EventFields.read(writer.write(news, ids.next(Instant.EPOCH), place).bytes()));
    } catch (Json.BadJson never) {
      throw new IllegalStateException(never);
    }
  }
}
