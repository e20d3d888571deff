package org.carewatch.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.EventType;
import org.carewatch.event.Fields;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.site.Area;
import org.carewatch.site.Site;
import org.carewatch.time.Moment;

/**
 * The areas that have to be seen: each is, while enough of its cameras count; it is not, when too
 * few are left even if all of those that nobody can tell of counted; else nobody can tell. Told as
 * conditions. Core's thread; as many as the configuration has.
 */
final class Coverage {
  private static final Text NO_WORDS = new Text("", "");

  /** What is so of one area. */
  private enum State {
    SEEN("good"),
    UNSEEN("bad"),
    UNKNOWN("cannot-tell");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  /** One area as it is. */
  private static final class Place {
    final Area area;
    final List<Eyes.Eye> eyes;
    State state = State.UNKNOWN;
    long sinceMillis;
    Instant since;

    Place(Area area, List<Eyes.Eye> eyes, Moment start) {
      this.area = area;
      this.eyes = eyes;
      this.sinceMillis = start.sinceBootMillis();
      this.since = start.wall();
    }

    long counting() {
      return eyes.stream().filter(eye -> eye.sight() instanceof Sight.Sees).count();
    }

    private State seen() {
      long perhaps = eyes.stream().filter(eye -> !(eye.sight() instanceof Sight.Blind)).count();
      return counting() >= area.camerasRequired()
          ? State.SEEN
          : perhaps >= area.camerasRequired() ? State.UNKNOWN : State.UNSEEN;
    }
  }

  private final Conditions conditions;
  private final Eyes eyes;
  private final Map<Subject, Place> places = new LinkedHashMap<>();

  Coverage(Site site, Conditions conditions, Moment start) {
    this.conditions = conditions;
    this.eyes = new Eyes(site, conditions, start.wall());
    for (Area area : site.areasToSee()) {
      List<Eyes.Eye> its = site.camerasOf(area.id()).stream().map(eyes::eye).toList();
      places.put(new Subject("area", area.id()), new Place(area, its, start));
    }
  }

  void take(Fact.Sighted sighted) {
    eyes.take(sighted);
  }

  void take(Fact.Recorded recorded) {
    eyes.take(recorded);
  }

  /** Judges the areas anew, where a camera or a condition has changed. */
  void tick(Moment now) {
    if (eyes.look(now)) {
      places.forEach((subject, place) -> judge(subject, place, now));
    }
  }

  private void judge(Subject subject, Place place, Moment now) {
    State state = place.seen();
    if (state != place.state) {
      place.state = state;
      place.sinceMillis = now.sinceBootMillis();
      place.since = now.wall();
    }
    boolean lost =
        switch (state) {
          case SEEN -> false;
          case UNSEEN -> true;
          // what nobody can tell neither makes a loss nor ends one
          case UNKNOWN -> conditions.stands(subject, EventType.COVERAGE_LOST);
        };
    conditions.judge(subject, Reason.UNCOVERED, lost, "", now);
    conditions.judge(subject, Reason.COVERAGE_UNKNOWN, state == State.UNKNOWN, "", now);
  }

  String name(Subject subject) {
    return place(subject).map(place -> place.area.name()).orElse(subject.id());
  }

  /** Further fields of its events: what is owed, what counts, each camera, since when it is so. */
  Map<String, Object> about(Subject subject) {
    return place(subject).map(Coverage::fields).orElse(Map.of());
  }

  private Optional<Place> place(Subject subject) {
    return Optional.ofNullable(places.get(subject));
  }

  private static Map<String, Object> fields(Place place) {
    List<Object> cameras = new ArrayList<>();
    for (Eyes.Eye eye : place.eyes) {
      Map<String, Object> camera =
          Fields.of("id", eye.subject.id(), "name", eye.name, "verdict", eye.sight().word());
      eye.sight()
          .reason()
          .ifPresent(why -> {
            camera.put("reason", why.word());
            camera.put("text", Fields.of("zh", why.text().zh(), "en", why.text().en()));
          });
      cameras.add(camera);
    }
    return Fields.of(
        "name", place.area.name(),
        "required", place.area.camerasRequired(),
        "counting", place.counting(),
        "cameras", cameras,
        "sinceBootMillis", place.sinceMillis);
  }

  List<Snapshot.AreaView> views() {
    List<Snapshot.AreaView> views = new ArrayList<>();
    places.forEach((subject, place) ->
        views.add(
            new Snapshot.AreaView(
                subject.toString(),
                place.area.name(),
                place.state.word,
                place.since,
                place.area.camerasRequired(),
                place.counting(),
                place.eyes.stream().map(Coverage::view).toList())));
    return views;
  }

  private static Snapshot.EyeView view(Eyes.Eye eye) {
    Optional<Reason> why = eye.sight().reason();
    return new Snapshot.EyeView(
        eye.subject.toString(),
        eye.name,
        eye.sight().word(),
        why.map(Reason::word).orElse(""),
        why.map(Reason::text).orElse(NO_WORDS),
        eye.since());
  }
}
