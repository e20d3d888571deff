package org.carewatch.rig.bench;

// Duty: fills a journal as a long outage would, through the journal itself, in the bench's process.
// Thread: the bench's; the journal's answers. Limits: 512 events on their way to the card.

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Ids;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.journal.Journal;
import org.carewatch.journal.Opening;
import org.carewatch.time.SystemTime;

/**
 * What was stored.
 *
 * @param events those of the event topic, all of which the police receives
 * @param alarms presses that nobody has answered
 */
record Stored(String run, long events, int alarms) {
  static final int ALARMS = 20;
  private static final int ON_THEIR_WAY = 512;
  private static final EventType[] KINDS = {
    EventType.BUTTON_FAULT, EventType.UPLINK_FAULT, EventType.CLOCK_SET, EventType.TEST_PERIODIC
  };

  /** Makes the journal of a storage directory; half of the events carry the whole facility. */
  static Stored in(Path storage, int events) throws IOException, InterruptedException {
    Semaphore room = new Semaphore(ON_THEIR_WAY);
    Filling filling = new Filling(room);
    Opening opening = new Opening(Map.of(Grounds.DESK, Role.POLICE), "bench");
    try (Journal journal = Journal.open(storage, opening, new SystemTime(), filling::heard)) {
      filling.begin(journal);
      for (int made = 1; made < events; made++) {
        boolean alarm = made % (events / ALARMS) == events / ALARMS / 2;
        filling.add(journal, alarm ? EventType.ALARM_RAISED : KINDS[made % KINDS.length]);
      }
      if (!room.tryAcquire(ON_THEIR_WAY, 60, TimeUnit.SECONDS)) {
        throw new IOException("the journal does not keep what it was given");
      }
    }
    return new Stored(filling.run, (long) events - ALARMS, ALARMS);
  }

  /** One run, chained. */
  private static final class Filling {
    private final Semaphore room;
    private final Ids ids = new Ids(new SecureRandom());
    private final EventWriter writer =
        new EventWriter(
            Fields.of(
                "id",
                Grounds.FACILITY,
                "name",
                "测量托育园",
                "address",
                "辽宁省鞍山市铁东区样例路 1 号",
                "division",
                "210302",
                "contact",
                Fields.of("name", "值班园长", "phone", "0412-5550000")));
    private final String run = ids.next(Instant.now());
    private long sequence;
    private long written;
    private String previous = EventWriter.NOTHING;

    Filling(Semaphore room) {
      this.room = room;
    }

    void heard(Fact fact) {
      if (fact instanceof Fact.Written(String of, long through) && of.equals(run)) {
        room.release((int) (through - written));
        written = through;
      }
    }

    void begin(Journal journal) throws InterruptedException {
      add(
          journal,
          EventType.DAEMON_STARTED,
          Fields.of("after", Fields.of("none", true), "cause", "bench"));
    }

    void add(Journal journal, EventType type) throws InterruptedException {
      add(journal, type, Fields.of("reason", "bench"));
    }

    private void add(Journal journal, EventType type, Map<String, Object> detail)
        throws InterruptedException {
      room.acquire();
      sequence++;
      boolean alarm = type == EventType.ALARM_RAISED;
      News news =
          News.of(
              type,
              Subject.button("front-desk"),
              alarm ? Phase.ACTIVE : Phase.MOMENTARY,
              Mode.ACTUAL,
              alarm ? News.OPENS : "",
              new Text("测量用的记录", "an event of the bench"),
              detail);
      Instant now = Instant.now();
      EventWriter.Place place =
          new EventWriter.Place(run, sequence, previous, 1, sequence, "synchronised", now);
      Entry entry = writer.write(news, ids.next(now), place);
      previous = entry.head().hash();
      journal.append(new Effect.Append(entry, false));
    }
  }
}
