package org.carewatch.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Fields;
import org.carewatch.event.Reason;
import org.carewatch.event.Receiver;
import org.carewatch.event.Subject;
import org.carewatch.time.Moment;

/**
 * What the uplink says of desks and their paths, and the faults that follow from it. Core's thread;
 * as many desks as the configuration has.
 */
final class Links {
  private final List<Delivery> deliveries;
  private final Conditions conditions;

  Links(List<Delivery> deliveries, Conditions conditions) {
    this.deliveries = deliveries;
    this.conditions = conditions;
  }

  void pathUp(Fact.PathUp up, Moment now) {
    desk(up.desk()).ifPresent(desk -> desk.pathUp(up.path(), now.nanos()));
    conditions.judge(Subject.path(up.desk(), up.path()), Reason.PATH_DOWN, false, "", now);
  }

  void pathDown(Fact.PathDown down, Moment now) {
    desk(down.desk())
        .ifPresent(desk -> desk.pathDown(down.path(), down.reason(), down.detail(), now.nanos()));
    conditions.judge(
        Subject.path(down.desk(), down.path()), Reason.PATH_DOWN, true, down.detail(), now);
  }

  void sent(Fact.Sent sent, Moment now) {
    desk(sent.desk())
        .ifPresent(desk -> desk.sent(sent.path(), sent.event(), sent.outcome(), now.nanos()));
    Subject path = Subject.path(sent.desk(), sent.path());
    switch (sent.outcome()) {
      case TAKEN -> {
        conditions.judge(path, Reason.NOBODY_SUBSCRIBED, false, "", now);
        conditions.judge(path, Reason.DESK_REFUSES, false, "", now);
      }
      case NOBODY -> conditions.judge(path, Reason.NOBODY_SUBSCRIBED, true, "", now);
      case REFUSED -> conditions.judge(path, Reason.DESK_REFUSES, true, "", now);
      case LOST -> {}
    }
  }

  /**
   * What a fault of a desk or path says besides: whom it is about, how many of its paths stand, and
   * that it is for the other desks.
   */
  Map<String, Object> about(Subject subject) {
    for (Delivery one : deliveries) {
      for (int path = 0; path <= one.pathCount; path++) {
        Subject mine = path == 0 ? Subject.desk(one.desk) : Subject.path(one.desk, path);
        if (mine.equals(subject)) {
          return about(one, path);
        }
      }
    }
    return Map.of(); // of a desk that left: it is for all that are there
  }

  private Map<String, Object> about(Delivery desk, int path) {
    Map<String, Object> about = Fields.of("desk", desk.desk);
    if (path > 0) {
      about.put("path", path);
    }
    about.put("paths", desk.pathCount);
    about.put("standing", desk.standing());
    about.put(
        Receiver.TO,
        deliveries.stream().map(other -> other.desk).filter(id -> !id.equals(desk.desk)).toList());
    return about;
  }

  /** An alarm that went out and has no {@code stored} after 60 s over a working path. */
  void silentDesks(Moment now) {
    for (Delivery desk : deliveries) {
      desk.silence(now.nanos())
          .ifPresent(silent ->
              conditions.judge(Subject.desk(desk.desk), Reason.DESK_SILENT, silent, "", now));
    }
  }

  Optional<Delivery> desk(String id) {
    return deliveries.stream().filter(desk -> desk.desk.equals(id)).findFirst();
  }
}
