package org.carewatch.core;

import java.util.List;
import java.util.Optional;
import org.carewatch.event.Reason;
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
    Subject desk = Subject.desk(sent.desk());
    switch (sent.outcome()) {
      case TAKEN -> {
        conditions.judge(desk, Reason.NOBODY_SUBSCRIBED, false, "", now);
        conditions.judge(desk, Reason.DESK_REFUSES, false, "", now);
      }
      case NOBODY -> conditions.judge(desk, Reason.NOBODY_SUBSCRIBED, true, "", now);
      case REFUSED -> conditions.judge(desk, Reason.DESK_REFUSES, true, "", now);
      case LOST -> {}
    }
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
