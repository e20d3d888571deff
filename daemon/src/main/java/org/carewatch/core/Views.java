package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.carewatch.event.Mode;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.event.Topic;
import org.carewatch.time.Moment;

/** Makes snapshots: at once after an alarm, else at most four a second. Core's thread. */
final class Views {
  private static final long PACE = Owed.SECOND / 4;

  private final Alarms alarms;
  private final Conditions conditions;
  private final Contacts contacts;
  private final List<Delivery> deliveries;
  private final Ledger ledger;
  private final RoundTrips trips;
  private final Repairs repairs;
  private final Function<Moment, Snapshot.DutyView> duty;
  private final Set<String> onePath;
  private final Instant startedAt;
  private long shownNanos;
  private boolean dirty;

  Views(
      Alarms alarms,
      Conditions conditions,
      Contacts contacts,
      List<Delivery> deliveries,
      Ledger ledger,
      RoundTrips trips,
      Repairs repairs,
      Function<Moment, Snapshot.DutyView> duty,
      Set<String> onePath,
      Moment start) {
    this.alarms = alarms;
    this.conditions = conditions;
    this.contacts = contacts;
    this.deliveries = deliveries;
    this.ledger = ledger;
    this.trips = trips;
    this.repairs = repairs;
    this.duty = duty;
    this.onePath = onePath;
    this.startedAt = start.wall();
    this.shownNanos = start.nanos() - PACE;
  }

  /** Something changed; a snapshot is due now or when the pace allows it. */
  Optional<Snapshot> changed(boolean atOnce, boolean journalWell, Moment now) {
    dirty = true;
    if (!atOnce && now.nanos() - shownNanos < PACE) {
      return Optional.empty();
    }
    dirty = false;
    shownNanos = now.nanos();
    return Optional.of(snapshot(journalWell, now));
  }

  long nextNanos() {
    return dirty ? shownNanos + PACE : Long.MAX_VALUE;
  }

  private Snapshot snapshot(boolean journalWell, Moment now) {
    return new Snapshot(
        now.nanos(),
        now.wall(),
        now.trust(),
        ledger.run(),
        ledger.boot(),
        startedAt,
        ledger.head(),
        ledger.durable(),
        ledger.unwritten(),
        journalWell,
        contactViews(now),
        alarmViews(now),
        conditions.views(repairs),
        deskViews(now),
        duty.apply(now));
  }

  private List<Snapshot.ContactView> contactViews(Moment now) {
    return alarms.places().stream()
        .filter(place -> contacts.watches(place.subject()))
        .map(place ->
            new Snapshot.ContactView(
                place.subject().toString(),
                place.name(),
                contacts.state(place.subject()),
                contacts.sinceNanos(place.subject()).map(now::wallAt).orElse(startedAt)))
        .toList();
  }

  private List<Snapshot.AlarmView> alarmViews(Moment now) {
    List<String> counted =
        deliveries.stream()
            .filter(desk -> Alarms.answering(deliveries).apply(desk))
            .map(desk -> desk.desk)
            .toList();
    List<Snapshot.AlarmView> views = new ArrayList<>();
    for (Incident incident : alarms.all()) {
      views.add(
          new Snapshot.AlarmView(
              incident.id,
              incident.subject.toString(),
              alarms.place(incident.subject).name(),
              incident.mode.word(),
              incident.contactClosed,
              incident.latched,
              incident.mode != Mode.TEST && LocalSigns.notDelivered(incident, counted, now.nanos()),
              incident.presses.stream().map(this::press).toList()));
    }
    return views;
  }

  private Snapshot.PressView press(Press press) {
    List<Snapshot.AnswerView> answers = new ArrayList<>();
    for (Delivery desk : deliveries) {
      Press.Answer answer = press.answers.get(desk.desk);
      int attempts = desk.find(press.event).map(owed -> owed.attempts).orElse(0);
      answers.add(
          new Snapshot.AnswerView(
              desk.desk,
              answer == null ? "" : answer.level().word(),
              answer == null ? "" : answer.by(),
              attempts));
    }
    return new Snapshot.PressView(press.event, press.sequence, press.at, press.answered, answers);
  }

  private List<Snapshot.DeskView> deskViews(Moment now) {
    return deliveries.stream()
        .map(desk ->
            new Snapshot.DeskView(
                desk.desk,
                desk.role.word(),
                pathViews(desk, now),
                onePath.contains(desk.desk),
                desk.unstored(),
                desk.oldestUnstored().map(owed -> now.wallAt(owed.contactNanos)),
                desk.lastPlace(Topic.ALARM),
                desk.lastPlace(Topic.EVENT)))
        .toList();
  }

  private List<Snapshot.PathView> pathViews(Delivery desk, Moment now) {
    List<Snapshot.PathView> views = new ArrayList<>();
    desk.paths.forEach((path, state) -> {
      Text words = state.reason().map(Reason::text).orElse(new Text("", ""));
      views.add(
          new Snapshot.PathView(
              path,
              state.up(),
              words,
              now.wallAt(state.sinceNanos()),
              trips.last(desk.desk, path)));
    });
    return views;
  }
}
