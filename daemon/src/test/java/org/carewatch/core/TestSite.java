package org.carewatch.core;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.site.Area;
import org.carewatch.site.Broker;
import org.carewatch.site.Button;
import org.carewatch.site.Camera;
import org.carewatch.site.Contact;
import org.carewatch.site.Desk;
import org.carewatch.site.Drills;
import org.carewatch.site.Escalation;
import org.carewatch.site.Facility;
import org.carewatch.site.Hours;
import org.carewatch.site.Inputs;
import org.carewatch.site.Level;
import org.carewatch.site.LogLevel;
import org.carewatch.site.Outputs;
import org.carewatch.site.Panel;
import org.carewatch.site.Person;
import org.carewatch.site.Retention;
import org.carewatch.site.Site;
import org.carewatch.site.Status;
import org.carewatch.site.Storage;

/** A small facility for tests: one button, an enclosure, desks as asked. */
final class TestSite {
  private static final Camera CAMERA =
      new Camera(
          "cam-hall",
          "门厅",
          List.of("reception"),
          Optional.of("192.0.2.11"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(new Camera.Channel("nvr-1", 1)),
          LocalDate.of(2026, 3, 1));

  private TestSite() {}

  static Site of(Button.Release release, Button.Local local, Desk.Role... roles) {
    List<Desk> desks = new ArrayList<>();
    for (Desk.Role role : roles) {
      desks.add(desk(role.word() + "-" + (desks.size() + 1), role, 1));
    }
    return of(release, local, desks, Outputs.NONE, List.of());
  }

  /** One police desk with two brokers. */
  static Site twoPaths() {
    return of(
        Button.Release.KEY,
        Button.Local.LAMP,
        List.of(desk("police-1", Desk.Role.POLICE, 2)),
        Outputs.NONE,
        List.of());
  }

  /** One police desk, and steps of escalation. */
  static Site escalating(Button.Local local, Escalation... steps) {
    return of(
        Button.Release.KEY,
        local,
        List.of(desk("police-1", Desk.Role.POLICE, 1)),
        Outputs.NONE,
        List.of(steps));
  }

  /** A police desk, these panels and these opening hours. */
  static Site guarded(String zone, Hours hours, Panel... panels) {
    Site plain = twoPaths();
    Facility at = plain.facility();
    return new Site(
        new Facility(
            at.id(),
            at.name(),
            at.address(),
            at.division(),
            at.contact(),
            at.location(),
            ZoneId.of(zone),
            Optional.of(hours)),
        List.of(new Area("reception", "门厅", Optional.of(panels[0].id()), 1, false)),
        plain.buttons(),
        plain.inputs(),
        plain.outputs(),
        List.of(panels),
        plain.logins(),
        plain.recorders(),
        plain.cameras(),
        plain.retention(),
        plain.desks(),
        plain.escalation(),
        plain.status(),
        plain.log(),
        plain.drills(),
        plain.storage());
  }

  /** A health desk and the police, these areas and these cameras. */
  static Site seen(List<Area> areas, List<Camera> cameras) {
    Site plain = of(Button.Release.KEY, Button.Local.LAMP, Desk.Role.POLICE, Desk.Role.HEALTH);
    return new Site(
        plain.facility(),
        areas,
        plain.buttons(),
        plain.inputs(),
        plain.outputs(),
        plain.armed(),
        plain.logins(),
        plain.recorders(),
        cameras,
        plain.retention(),
        plain.desks(),
        plain.escalation(),
        plain.status(),
        plain.log(),
        plain.drills(),
        plain.storage());
  }

  /** These desks, and steps of escalation. */
  static Site desks(List<Desk> desks, Escalation... steps) {
    return of(Button.Release.KEY, Button.Local.LAMP, desks, Outputs.NONE, List.of(steps));
  }

  private static Site of(
      Button.Release release,
      Button.Local local,
      List<Desk> desks,
      Outputs outputs,
      List<Escalation> escalation) {
    Button button =
        new Button(
            "front-desk",
            "前台一键报警",
            "reception",
            1,
            contact(17, Contact.Rest.OPEN),
            Optional.empty(),
            release,
            Duration.ofMillis(30),
            local,
            true);
    return new Site(
        new Facility(
            "anshan-sunshine",
            "阳光托育园",
            "辽宁省鞍山市",
            Optional.of("210302"),
            new Person("值班园长", "0412-5550000"),
            Optional.empty(),
            ZoneId.of("Asia/Shanghai"),
            Optional.empty()),
        List.of(new Area("reception", "门厅", Optional.empty(), 1, false)),
        List.of(button),
        new Inputs(
            Optional.of(contact(5, Contact.Rest.OPEN)),
            Optional.of(contact(6, Contact.Rest.OPEN)),
            Optional.empty(),
            Optional.of(contact(7, Contact.Rest.OPEN))),
        outputs,
        List.of(),
        Map.of(),
        List.of(),
        List.of(CAMERA),
        new Retention(90, LocalTime.of(2, 30)),
        desks,
        escalation,
        new Status("127.0.0.1", 8480, Optional.empty(), Optional.empty(), Optional.empty()),
        LogLevel.INFO,
        new Drills(Duration.ofDays(31)),
        new Storage(Path.of("/var/lib/carewatch"), Duration.ofDays(400)));
  }

  static Contact contact(int line, Contact.Rest rest) {
    return new Contact("gpiochip0", line, Contact.Bias.PULL_UP, Level.LOW, rest);
  }

  static Desk desk(String id, Desk.Role role, int brokers) {
    return new Desk(
        id,
        Desk.Kind.MQTT,
        role,
        Collections.nCopies(
            brokers, new Broker(URI.create("tcp://127.0.0.1:1883"), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of(),
        true,
        Desk.Supervision.SECONDS_90);
  }
}
