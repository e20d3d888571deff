package org.carewatch.desk;

// A box's words for the desk's tests: real events by EventWriter, chained and with their follows.

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.carewatch.event.Entry;
import org.carewatch.event.EventType;
import org.carewatch.event.EventWriter;
import org.carewatch.event.Fields;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.event.Mode;
import org.carewatch.event.News;
import org.carewatch.event.Phase;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.event.Topic;

/** One run of a box. */
final class PretendBox {
  static final String FACILITY = "anshan-sunshine";

  final String run;
  private final KeyPair keys;
  private final EventWriter writer = new EventWriter(Fields.of("id", FACILITY, "name", "阳光托育园"));
  private final Map<Topic, String> last = new HashMap<>();
  private final Map<String, String> followsOf = new HashMap<>();
  private String previous = EventWriter.NOTHING;
  private long sequence;
  private int ids;

  PretendBox(String run) {
    this.run = run;
    try {
      keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Entry event(EventType type, String incident, Map<String, Object> detail) {
    News news =
        News.of(
            type,
            Subject.button("front-desk"),
            Phase.ACTIVE,
            Mode.ACTUAL,
            incident,
            new Text("前台一键报警被按下", "Emergency button pressed: front desk"),
            detail);
    sequence++;
    Entry entry =
        writer.write(
            news,
            run + "-" + ++ids,
            new EventWriter.Place(
                run,
                sequence,
                previous,
                17,
                1000 * sequence,
                "synchronised",
                Instant.parse("2026-11-23T06:12:03.412Z").plusSeconds(sequence)));
    previous = entry.head().hash();
    followsOf.put(entry.id(), last.getOrDefault(type.topic(), "none"));
    last.put(type.topic(), entry.head().place());
    return entry;
  }

  Entry press() {
    return event(EventType.ALARM_RAISED, News.OPENS, Map.of());
  }

  Entry pressAgain(Entry first) {
    return event(EventType.ALARM_RAISED, first.incident(), Map.of());
  }

  Entry other() {
    return event(EventType.CLOCK_SET, "", Map.of());
  }

  /** The first event of this run, behind the durable end of another. */
  Entry startAfter(Head end) {
    return event(
        EventType.DAEMON_STARTED,
        "",
        Fields.of(
            "after",
            Fields.of(
                "run", end.run(), "sequence", end.sequence(), "hash", "sha256:" + end.hash())));
  }

  /** `alarm.received`, `.answered` or `.closed` for a desk's receipt. */
  Entry took(EventType type, Entry event, String desk) {
    return event(type, event.incident(), Fields.of("event", event.id(), "desk", desk));
  }

  Incoming live(Entry entry) {
    return live(entry, 1);
  }

  Incoming live(Entry entry, int attempt) {
    return new Incoming(
        FACILITY,
        entry.type().topic().word(),
        0,
        entry.bytes(),
        Map.of("follows", follows(entry), "attempt", "" + attempt, "path", "1"));
  }

  Incoming replayed(Entry entry) {
    return new Incoming(
        FACILITY,
        "replay",
        0,
        entry.bytes(),
        Map.of("follows", follows(entry), "of", entry.type().topic().word()));
  }

  String follows(Entry entry) {
    return followsOf.getOrDefault(entry.id(), "none");
  }

  Incoming birth(long connection) {
    byte[] payload =
        Json.write(
            Fields.of(
                "state",
                "online",
                "run",
                run,
                "boot",
                17,
                "connection",
                connection,
                "publicKey",
                key(),
                "supervision",
                "90s",
                "facility",
                Fields.of("id", FACILITY, "name", "阳光托育园")));
    return new Incoming(
        FACILITY,
        "presence",
        1,
        payload,
        Map.of("signature", Keys.sign(keys.getPrivate(), payload)));
  }

  String key() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  Incoming presence(String state, long connection) {
    return new Incoming(
        FACILITY,
        "presence",
        1,
        Json.write(Fields.of("state", state, "run", run, "connection", connection)),
        Map.of());
  }

  Incoming heartbeat(Head head) {
    return message(
        "heartbeat",
        Fields.of(
            "run",
            run,
            "head",
            Fields.of(
                "run", head.run(), "sequence", head.sequence(), "hash", "sha256:" + head.hash())));
  }

  Incoming message(String topic, Map<String, Object> fields) {
    return new Incoming(FACILITY, topic, 0, Json.write(fields), Map.of());
  }

  Incoming garbage(String topic) {
    return new Incoming(FACILITY, topic, 0, "{\"id\":".getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
