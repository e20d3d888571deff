package org.carewatch.core;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.site.Area;
import org.carewatch.site.Broker;
import org.carewatch.site.Button;
import org.carewatch.site.Contact;
import org.carewatch.site.Desk;
import org.carewatch.site.Drills;
import org.carewatch.site.Facility;
import org.carewatch.site.Inputs;
import org.carewatch.site.Level;
import org.carewatch.site.LogLevel;
import org.carewatch.site.Outputs;
import org.carewatch.site.Person;
import org.carewatch.site.Retention;
import org.carewatch.site.Site;
import org.carewatch.site.Status;
import org.carewatch.site.Storage;

/** A small facility for tests: one button, an enclosure, desks as asked. */
final class TestSite {
  private TestSite() {}

  static Site of(Button.Release release, Button.Local local, Desk.Role... roles) {
    List<Desk> desks = new ArrayList<>();
    for (Desk.Role role : roles) {
      desks.add(desk(role.word() + "-" + (desks.size() + 1), role));
    }
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
        Outputs.NONE,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        new Retention(90, LocalTime.of(2, 30)),
        desks,
        List.of(),
        new Status("127.0.0.1", 8480, Optional.empty(), Optional.empty(), Optional.empty()),
        LogLevel.INFO,
        new Drills(Duration.ofDays(31)),
        new Storage(Path.of("/var/lib/carewatch"), Duration.ofDays(400)));
  }

  private static Contact contact(int line, Contact.Rest rest) {
    return new Contact("gpiochip0", line, Contact.Bias.PULL_UP, Level.LOW, rest);
  }

  private static Desk desk(String id, Desk.Role role) {
    return new Desk(
        id,
        Desk.Kind.MQTT,
        role,
        List.of(new Broker(URI.create("tcp://127.0.0.1:1883"), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        List.of(),
        true,
        Desk.Supervision.SECONDS_90);
  }
}
