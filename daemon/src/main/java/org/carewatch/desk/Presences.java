package org.carewatch.desk;

// Birth, will, heartbeat and state of a box. Desk's thread, no state of its own.

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.carewatch.desk.Heads.Fork;
import org.carewatch.desk.Supervision.Birth;
import org.carewatch.desk.Supervision.State;
import org.carewatch.event.Head;
import org.carewatch.event.Json;
import org.carewatch.time.Moment;

/**
 * Whether a box is there and is the one it was. Its public key is pinned at the first birth; a
 * later birth with another key is shown as such until a person confirms the key. Alarms are taken
 * from it all the same: a desk must not go deaf because a box was exchanged.
 */
final class Presences {
  private static final long WITNESS_NANOS = 600_000_000_000L;

  private final Keeper keeper;
  private final BiConsumer<Say, Map<String, Object>> show;
  private final Map<String, Long> witnessedNanos = new Bounded<>(Desk.MOST_FACILITIES);

  Presences(Keeper keeper, BiConsumer<Say, Map<String, Object>> show) {
    this.keeper = keeper;
    this.show = show;
  }

  /** True where it is a birth: the box is to be sent again what it has not told. */
  boolean presence(Box box, Incoming message, Moment now) throws Json.BadJson {
    Map<String, Object> said = Json.read(message.payload());
    Birth birth = new Birth(Json.string(said, "run"), Json.number(said, "connection", 0));
    String word = Json.string(said, "state");
    Optional<State> changed =
        switch (word) {
          case "online" -> born(box, message, said, birth, now);
          case "stopping" -> box.supervision.stopping(message.path(), birth);
          case "offline" -> box.supervision.will(message.path(), birth);
          default ->
              throw new Json.BadJson("its state is online, stopping or offline, not " + word);
        };
    changed.ifPresent(state -> site(box, state));
    return word.equals("online");
  }

  private Optional<State> born(
      Box box, Incoming message, Map<String, Object> said, Birth birth, Moment now) {
    if (!box.run.equals(birth.run())) {
      box.replays.newRun();
    }
    box.run = birth.run();
    String name = Json.string(Json.object(said, "facility"), "name");
    box.name = name.isEmpty() ? box.facility : name;
    String key = Json.string(said, "publicKey");
    if (!Keys.good(key, message.payload(), message.property("signature"))) {
      show.accept(Say.KEY_BAD, box.about());
    } else if (box.pinnedKey.isEmpty()) {
      pin(box, key);
    } else if (!box.pinnedKey.get().equals(key)) {
      box.offeredKey = Optional.of(key);
      show.accept(Say.KEY_NEW, box.about("key", key));
    }
    return box.supervision.born(message.path(), birth, supervision(said), now.nanos());
  }

  /** A person confirmed the key that the box now shows. */
  void pinOffered(Box box) {
    box.offeredKey.ifPresent(key -> pin(box, key));
  }

  private void pin(Box box, String key) {
    if (keeper.keep(new Kept.Pinned(box.facility, key))) {
      box.pinnedKey = Optional.of(key);
      box.offeredKey = Optional.empty();
      show.accept(Say.KEY_PINNED, box.about("key", key));
    }
  }

  void heartbeat(Box box, Map<String, Object> beat, Moment now) {
    box.supervision.heard(now.nanos()).ifPresent(state -> site(box, state));
    Optional<Head> durable = Box.head(Json.object(beat, "head"));
    durable.flatMap(box::durable).ifPresent(fork -> fork(box, fork));
    durable.ifPresent(head -> witness(box, head, now));
    Map<String, Object> fields = box.about();
    fields.putAll(beat);
    show.accept(Say.HEARTBEAT, fields);
  }

  /** Keeps a head that is new, at most one in 10 minutes and box. */
  private void witness(Box box, Head head, Moment now) {
    Kept.Witnessed line =
        new Kept.Witnessed(box.facility, head.run(), head.sequence(), head.hash());
    Long last = witnessedNanos.get(box.facility);
    boolean soon = last != null && now.nanos() - last < WITNESS_NANOS;
    if (!soon && !box.witnessed.equals(Optional.of(line)) && keeper.keep(line)) {
      box.witnessed = Optional.of(line);
      witnessedNanos.put(box.facility, now.nanos());
    }
  }

  /** A head from the file. */
  void witnessed(Box box, Kept.Witnessed line) {
    box.witnessed = Optional.of(line);
    box.durable(new Head(line.run(), line.sequence(), line.hash()));
  }

  /** What the box says of itself, told when it changed. */
  void state(Box box, Map<String, Object> said) {
    int alarms = said.get("alarms") instanceof List<?> list ? list.size() : 0;
    int conditions = said.get("conditions") instanceof List<?> list ? list.size() : 0;
    String state = alarms + "/" + conditions;
    if (!state.equals(box.state)) {
      box.state = state;
      show.accept(Say.STATE, box.about("alarms", alarms, "conditions", conditions));
    }
  }

  void tick(Box box, Moment now) {
    box.supervision.tick(now.nanos()).ifPresent(state -> site(box, state));
  }

  void fork(Box box, Fork fork) {
    show.accept(
        Say.FORK, box.about("place", fork.place(), "held", fork.held(), "heard", fork.heard()));
  }

  private void site(Box box, State state) {
    String zh =
        switch (state) {
          case HERE -> "在线";
          case STOPPING -> "正在有序停止";
          case OFFLINE -> "已掉线";
          case SILENT -> "超时无心跳，请电话核实";
          case UNKNOWN -> "未知";
        };
    String en =
        switch (state) {
          case HERE -> "is here";
          case STOPPING -> "stops in order";
          case OFFLINE -> "is gone: its last will came";
          case SILENT -> "is SILENT: no heartbeat in time, call by phone";
          case UNKNOWN -> "is unknown";
        };
    show.accept(
        Say.SITE,
        box.about(
            "state",
            state.name().toLowerCase(java.util.Locale.ROOT),
            "stateZh",
            zh,
            "stateEn",
            en));
  }

  private static Duration supervision(Map<String, Object> birth) {
    String word = Json.string(birth, "supervision");
    return word.matches("[1-9][0-9]{0,4}s")
        ? Duration.ofSeconds(Long.parseLong(word.substring(0, word.length() - 1)))
        : Duration.ofSeconds(90);
  }
}
