package org.carewatch.panel;

// A Hikvision alarm panel (AX Pro, AX Hybrid): its areas' states, in JSON; where it does not know
// that list, the other one. Only areas that are enabled count, and all of them do. Its caller's
// thread.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.http.Document;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;

/** {@code SecurityCP/status}. */
final class HikvisionPanel implements Source {
  static final String SUB_SYSTEMS = "/ISAPI/SecurityCP/status/subSystems?format=json";
  static final String ARM_STATUS = "/ISAPI/SecurityCP/status/armStatus?format=json";

  private final Isapi isapi;

  HikvisionPanel(Isapi isapi) {
    this.isapi = isapi;
  }

  @Override
  public Reading read() {
    return switch (isapi.get(SUB_SYSTEMS)) {
      case Isapi.Said.Trouble(Reading.CannotTell why) -> why;
      case Isapi.Said.Told(Document document) -> subSystems(document);
      case Isapi.Said.Absent(String words) -> armStatus(words);
    };
  }

  private Reading armStatus(String first) {
    return switch (isapi.get(ARM_STATUS)) {
      case Isapi.Said.Trouble(Reading.CannotTell why) -> why;
      case Isapi.Said.Told(Document document) -> armStatus(document);
      case Isapi.Said.Absent _ -> Reading.cannotTell(Doubt.NO_PANEL, first);
    };
  }

  /** One area as the panel says it; the state is empty where nothing says it. */
  record Area(String name, Optional<String> enabled, Optional<String> state) {}

  private static Reading subSystems(Document document) {
    return judge(areas(document, "SubSys", "arming"), document, "SubSys");
  }

  /** This list has no word for enabled: what it lists counts. */
  private static Reading armStatus(Document document) {
    List<Area> areas =
        areas(document, "ArmStatus", "status").stream()
            .map(area -> new Area(area.name, Optional.of("true"), area.state))
            .toList();
    return judge(areas, document, "ArmStatus");
  }

  private static List<Area> areas(Document document, String each, String state) {
    if (!(document instanceof Document.Json(Node root))) {
      return List.of();
    }
    List<Area> areas = new ArrayList<>();
    for (Node one : root.all(each)) {
      String name =
          one.text("id").orElse("?") + one.text("name").map(text -> " " + text).orElse("");
      areas.add(new Area(Excerpt.of(name), one.text("enabled"), one.text(state)));
    }
    return areas;
  }

  private static Reading judge(List<Area> areas, Document document, String each) {
    if (document instanceof Document.Xml(Node root)) {
      return Reading.cannotTell(
          Doubt.NOT_UNDERSTOOD, "XML <" + Excerpt.of(root.name()) + "> where JSON was asked");
    }
    return areas.isEmpty()
        ? Reading.cannotTell(Doubt.NOT_UNDERSTOOD, "JSON without any " + each)
        : judge(areas);
  }

  /**
   * One disarmed area is enough to be disarmed; else one that nobody understands is enough not to
   * be able to tell.
   */
  static Reading judge(List<Area> areas) {
    List<String> armed = new ArrayList<>();
    List<String> disarmed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    boolean touched = false; // one is disarmed and nobody is arming it
    for (Area area : areas) {
      String enabled = area.enabled.orElse("");
      String words = area.name + " " + area.state.map(HikvisionPanel::shown).orElse("(no state)");
      switch (enabled) {
        case "false", "0" -> {}
        case "true", "1" -> {
          switch (area.state.orElse("")) {
            case "away", "stay", "vacation", "armed" -> armed.add(words);
            case "disarm", "disarmed" -> {
              disarmed.add(words);
              touched = true;
            }
            case "arming" -> disarmed.add(words);
            default -> unknown.add(words);
          }
        }
        default -> unknown.add(words + ", enabled " + shown(enabled));
      }
    }
    if (!disarmed.isEmpty()) {
      return new Reading.Disarmed(Excerpt.of(String.join("; ", disarmed)), !touched);
    }
    if (!unknown.isEmpty()) {
      return Reading.cannotTell(Doubt.NOT_UNDERSTOOD, Excerpt.of(String.join("; ", unknown)));
    }
    return armed.isEmpty()
        ? Reading.cannotTell(Doubt.NO_AREA, "")
        : new Reading.Armed(Excerpt.of(String.join("; ", armed)));
  }

  private static String shown(String word) {
    return "\"" + Excerpt.of(word) + "\"";
  }
}
