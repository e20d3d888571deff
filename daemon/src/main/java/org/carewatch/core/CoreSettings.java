package org.carewatch.core;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.carewatch.event.Fields;
import org.carewatch.event.Mode;
import org.carewatch.event.Receiver;
import org.carewatch.event.Role;
import org.carewatch.event.Subject;
import org.carewatch.site.Area;
import org.carewatch.site.Button;
import org.carewatch.site.Camera;
import org.carewatch.site.Escalation;
import org.carewatch.site.Facility;
import org.carewatch.site.Site;

/**
 * What the core takes from the configuration.
 *
 * @param facility the facility's fields as in SPEC 2
 * @param mode {@code demo} from the rig's main only
 * @param version of the software, told at start
 */
public record CoreSettings(
    Site site, Map<String, Object> facility, List<Place> places, Mode mode, String version) {
  private static final Duration KEY_HELD = Duration.ofMinutes(30);
  private static final Duration SPRING_HELD = Duration.ofSeconds(60);

  /** From the configuration. */
  public static CoreSettings of(Site site, Mode mode, String version) {
    List<Place> places = new ArrayList<>();
    for (Button button : site.buttons()) {
      boolean key = button.release() == Button.Release.KEY;
      places.add(
          new Place(
              Subject.button(button.id()),
              button.name(),
              zone(site, button),
              cameras(site, button.area()),
              button.local(),
              Optional.of(key ? KEY_HELD : SPRING_HELD),
              key));
    }
    places.add(
        new Place(
            Subject.ENCLOSURE,
            "设备箱门",
            Map.of(),
            List.of(),
            Button.Local.LAMP,
            Optional.empty(),
            false));
    return new CoreSettings(site, facility(site.facility()), List.copyOf(places), mode, version);
  }

  /** Role of a desk in the vocabulary of events. */
  public static Role role(org.carewatch.site.Desk desk) {
    return switch (desk.role()) {
      case POLICE -> Role.POLICE;
      case HEALTH -> Role.HEALTH;
      case SITE -> Role.SITE;
    };
  }

  /** A desk of the configuration as the receiver of events. */
  public static Receiver receiver(org.carewatch.site.Desk desk) {
    return new Receiver(desk.id(), role(desk));
  }

  /** The desks whose brokers are one path. */
  Set<String> onePath() {
    return site.desks().stream()
        .filter(org.carewatch.site.Desk::onePath)
        .map(org.carewatch.site.Desk::id)
        .collect(Collectors.toSet());
  }

  /** The buttons, which may be tested. */
  Set<Subject> buttons() {
    return site.buttons().stream()
        .map(button -> Subject.button(button.id()))
        .collect(Collectors.toSet());
  }

  ZoneId timeZone() {
    return site.facility().timeZone();
  }

  List<Escalation> escalation() {
    return site.escalation();
  }

  private static Map<String, Object> zone(Site site, Button button) {
    return Fields.of(
        "number",
        button.zone(),
        "name",
        button.name(),
        "area",
        button.area(),
        "areaName",
        site.area(button.area()).map(Area::name).orElse(""));
  }

  /** What people call a camera; its id where the configuration has it no more. */
  String cameraName(String id) {
    return site.cameras().stream()
        .filter(camera -> camera.id().equals(id))
        .map(Camera::name)
        .findFirst()
        .orElse(id);
  }

  /** An area's cameras; those that a fault takes along, or the one it is about; as fields. */
  List<Map<String, Object>> cameras(Subject subject, List<Subject> takes) {
    if (subject.kind().equals("area")) {
      return cameras(site, subject.id());
    }
    List<Subject> about = takes.isEmpty() ? List.of(subject) : takes;
    return site.cameras().stream()
        .filter(camera -> about.contains(new Subject("camera", camera.id())))
        .map(CoreSettings::camera)
        .toList();
  }

  private static List<Map<String, Object>> cameras(Site site, String area) {
    return site.camerasOf(area).stream().map(CoreSettings::camera).toList();
  }

  private static Map<String, Object> camera(Camera camera) {
    Map<String, Object> fields = Fields.of("id", camera.id(), "name", camera.name());
    camera
        .recorder()
        .ifPresent(channel -> {
          fields.put("recorder", channel.id());
          fields.put("channel", channel.channel());
        });
    return fields;
  }

  /** The whole facility as in SPEC 2, in a fixed order. */
  public static Map<String, Object> facility(Facility facility) {
    Map<String, Object> fields =
        Fields.of("id", facility.id(), "name", facility.name(), "address", facility.address());
    facility.division().ifPresent(division -> fields.put("division", division));
    fields.put(
        "contact",
        Fields.of("name", facility.contact().name(), "phone", facility.contact().phone()));
    facility
        .location()
        .ifPresent(at ->
            fields.put(
                "location",
                Fields.of(
                    "longitude",
                    at.longitude(),
                    "latitude",
                    at.latitude(),
                    "datum",
                    at.datum().word())));
    return fields;
  }
}
