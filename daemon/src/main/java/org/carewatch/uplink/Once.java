package org.carewatch.uplink;

// Duty: lets each command id through once in a run, whatever the path, however often it comes. Pure
// memory; thread: the clerk's. Limits: 4,096 ids; past that the lowest is forgotten, and no id at
// or
// below it is let through any more.
//
//   forgotten, refused │ floor │ remembered: refused, else new │
//   ───────────────────┴───────┴──────────────────────────────┴──> ids in their order (UUIDv7:
// time)

import java.util.TreeSet;

/** The ids that were used in this run. */
final class Once {

  private static final int COMMANDS = 4096;

  private final TreeSet<String> used = new TreeSet<>();
  private String run = "";
  private String floor = "";

  /** What an id is. */
  enum Answer {
    /** Now used. */
    NEW,
    /** It was used before. */
    AGAIN,
    /** It may have been used before: too many came since. */
    TOO_OLD
  }

  /** Asks for one use of an id in a run; ids of an earlier run are void by the run they name. */
  Answer use(String id, String inRun) {
    if (!inRun.equals(run)) {
      run = inRun;
      floor = "";
      used.clear();
    }
    if (used.contains(id)) {
      return Answer.AGAIN;
    }
    if (id.compareTo(floor) <= 0) {
      return Answer.TOO_OLD;
    }
    used.add(id);
    if (used.size() > COMMANDS) {
      floor = used.removeFirst();
    }
    return Answer.NEW;
  }
}
