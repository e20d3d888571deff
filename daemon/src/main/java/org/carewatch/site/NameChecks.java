package org.carewatch.site;

// Ids and zones that stand twice, and names that lead nowhere. Pure.

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything has one name, and every name leads somewhere. */
final class NameChecks {

  private static final List<String> WITH_IDS =
      List.of("areas", "buttons", "armed", "recorders", "cameras", "desks");

  private NameChecks() {}

  static void check(At site, Faults faults) {
    for (String list : WITH_IDS) {
      once(site.get(list).items(), "id", faults);
    }
    once(site.get("buttons").items(), "zone", faults);
    At areas = site.get("areas");
    At armed = site.get("armed");
    At recorders = site.get("recorders");
    At cameras = site.get("cameras");
    At desks = site.get("desks");
    At logins = site.get("logins");
    At outputs = site.get("outputs");
    site.get("areas").items().forEach(a -> leads(a.get("panel"), armed, faults));
    site.get("buttons").items().forEach(b -> leads(b.get("area"), areas, faults));
    for (At panel : site.get("armed").items()) {
      leads(panel.get("hikvision").get("login"), logins, faults);
      leads(panel.get("input").get("recorder"), recorders, faults);
      leads(panel.get("input").get("camera"), cameras, faults);
    }
    site.get("recorders").items().forEach(r -> leads(r.get("login"), logins, faults));
    for (At camera : cameras.items()) {
      leads(camera.get("login"), logins, faults);
      leads(camera.get("recorder").get("id"), recorders, faults);
      camera.get("areas").items().forEach(area -> leads(area, areas, faults));
      twice(camera.get("areas").items(), faults);
    }
    for (At step : site.get("escalation").items()) {
      step.get("desks").items().forEach(desk -> leads(desk, desks, faults));
      step.get("outputs").items().forEach(output -> leads(output, outputs, faults));
      twice(step.get("desks").items(), faults);
      twice(step.get("outputs").items(), faults);
    }
  }

  /** The ids of a list, or the names of a map. */
  private static List<String> known(At list) {
    return list.value() instanceof Value.Entries
        ? list.names()
        : list.items().stream().flatMap(at -> at.get("id").text().stream()).toList();
  }

  private static void once(List<At> items, String key, Faults faults) {
    twice(items.stream().map(item -> item.get(key)).toList(), faults);
  }

  private static void twice(List<At> places, Faults faults) {
    Map<String, At> seen = new HashMap<>();
    for (At place : places) {
      Optional<At> first =
          place.text().flatMap(t -> Optional.ofNullable(seen.putIfAbsent(t, place)));
      if (first.isPresent()) {
        String shown = Faults.shown(place.text().orElse(""));
        int line = first.get().value().line();
        place.fault(
            faults,
            "“" + shown + "”在第 " + line + " 行已经用过",
            "\"" + shown + "\" is already used in line " + line,
            "一个没有用过的值",
            "a value not used yet");
      }
    }
  }

  private static void leads(At place, At target, Faults faults) {
    if (faults.full()) {
      return;
    }
    List<String> known = known(target);
    Optional<String> name = place.text().filter(text -> !known.contains(text));
    String list = target.path();
    boolean told =
        target.value() instanceof Value.Scalar
            || (list.equals("outputs") && place.as(Texts.choice(Output.class)).isEmpty());
    if (name.isEmpty() || told) {
      return;
    }
    String shown = Faults.shown(name.get());
    String all = known.stream().limit(12).map(Faults::shown).collect(Collectors.joining(", "));
    faults.add(
        place.value(),
        place.path(),
        new Words(list + " 里没有“" + shown + "”", list + " has no \"" + shown + "\""),
        known.isEmpty()
            ? new Words("先在 " + list + " 里写上它", "to write it under " + list + " first")
            : new Words("其中之一：" + all, "one of: " + all),
        Spelling.nearest(name.get(), known));
  }
}
