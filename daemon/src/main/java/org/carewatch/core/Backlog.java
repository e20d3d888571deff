package org.carewatch.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carewatch.event.Head;

/**
 * The priority 1 events that one desk is owed, in the journal's order, at most {@value #LIMIT}.
 * Core's thread. Where there are more, those in the middle wait on the card: the list has a gap,
 * and only what lies before it moves the desk's position.
 */
final class Backlog {
  static final int LIMIT = 1000;
  private static final int NO_GAP = -1;

  private final List<Owed> owed = new ArrayList<>();
  private final Map<String, Owed> byId = new HashMap<>();

  /** How many events lie before those that wait on the card; {@link #NO_GAP} where none waits. */
  private int gap = NO_GAP;

  /** Place of the last event read back from the card, empty where none was for this gap. */
  private String readThrough = "";

  List<Owed> all() {
    return owed;
  }

  int size() {
    return owed.size();
  }

  boolean hasGap() {
    return gap != NO_GAP;
  }

  /** Behind which place to read on, empty where that is the desk's position. */
  String readAfter() {
    if (!readThrough.isEmpty() || gap <= 0) {
      return readThrough;
    }
    return owed.get(gap - 1).entry.head().place();
  }

  Optional<Owed> find(String event) {
    return Optional.ofNullable(byId.get(event));
  }

  /** The newest event: always held, in its stead others wait on the card. */
  void add(Owed newest) {
    if (owed.size() >= LIMIT) {
      if (gap == NO_GAP || gap >= LIMIT) {
        gap = LIMIT - 1;
        readThrough = "";
      }
      while (owed.size() > gap) {
        byId.remove(owed.removeLast().entry.id());
      }
    }
    put(owed.size(), newest);
  }

  /**
   * What an earlier process left, older than all that is here; {@code more} where not all of it.
   */
  void before(List<Owed> older, boolean more) {
    int at = 0;
    boolean all = true;
    for (Owed one : older) {
      boolean room = owed.size() < LIMIT;
      all &= room;
      if (room && !byId.containsKey(one.entry.id())) {
        put(at++, one);
      }
    }
    if (more || !all) {
      gap = at;
      readThrough = "";
    } else if (gap != NO_GAP) {
      gap += at;
    }
  }

  /**
   * What waited on the card, in order; {@code all} where nothing more is behind it. A press that is
   * stored and only waits for a person rests anyway: the newest of its incident speaks for it.
   */
  void fill(List<Owed> fetched, boolean all) {
    if (gap == NO_GAP) {
      return;
    }
    boolean room = true;
    for (Owed one : fetched) {
      room &= owed.size() < LIMIT;
      if (room) {
        readThrough = one.entry.head().place();
        if (!one.stored && !byId.containsKey(one.entry.id())) {
          put(gap++, one);
        }
      }
    }
    if (all && room) {
      gap = NO_GAP;
    }
  }

  private void put(int at, Owed one) {
    owed.add(at, one);
    byId.put(one.entry.id(), one);
  }

  /** The desk has stored this event; says where its position stands now, when that moved. */
  Optional<Head> stored(String event) {
    Owed one = byId.get(event);
    if (one == null || one.stored) {
      return Optional.empty();
    }
    one.stored = true;
    one.rests = false;
    int at = owed.indexOf(one);
    boolean behindGap = gap != NO_GAP && at >= gap;
    int first = behindGap ? gap : 0;
    int end = gap == NO_GAP || behindGap ? owed.size() : gap;
    Head tail = one.tail;
    for (int behind = at + 1; behind < end && owed.get(behind).stored; behind++) {
      tail = owed.get(behind).tail;
    }
    int before = at - 1;
    while (before >= first && owed.get(before).stored) {
      before--;
    }
    if (before >= first) {
      owed.get(before).tail = tail;
    }
    sweep();
    return before >= first || behindGap ? Optional.empty() : Optional.of(tail);
  }

  /**
   * A person has answered these presses of an incident, and with them whatever earlier press of it
   * is held here.
   */
  void answered(Set<String> events, String incident) {
    int through = NO_GAP;
    for (int at = 0; at < owed.size(); at++) {
      if (events.contains(owed.get(at).entry.id())) {
        through = at;
      }
    }
    for (Owed one : owed.subList(0, through + 1)) {
      boolean ofIt = events.contains(one.entry.id()) || one.entry.incident().equals(incident);
      if (one.needsPerson && ofIt) {
        one.needsPerson = false;
        one.rests = false;
      }
    }
    sweep();
  }

  /**
   * While several presses of an incident wait for a person, only the first and the newest of them
   * repeat. While others wait on the card the resting ones that are stored make room for them.
   */
  void rest() {
    Map<String, List<Owed>> waiting = new HashMap<>();
    for (Owed one : owed) {
      if (one.needsPerson) {
        waiting.computeIfAbsent(one.entry.incident(), any -> new ArrayList<>()).add(one);
      }
    }
    for (List<Owed> presses : waiting.values()) {
      for (int at = 0; at < presses.size(); at++) {
        Owed press = presses.get(at);
        boolean middle = at > 0 && at < presses.size() - 1;
        press.rests = middle && (press.stored || press.taken());
      }
    }
    sweep();
  }

  private void sweep() {
    int kept = 0;
    int before = 0;
    for (int at = 0; at < owed.size(); at++) {
      Owed one = owed.get(at);
      if (one.over() || (hasGap() && one.stored && one.rests)) {
        byId.remove(one.entry.id());
      } else {
        before += at < gap ? 1 : 0;
        owed.set(kept++, one);
      }
    }
    owed.subList(kept, owed.size()).clear();
    if (hasGap()) {
      gap = before;
    }
  }
}
