package org.carewatch.box.sense;

// The one table of readings. Pure; any thread.

import static java.time.Duration.ofSeconds;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.site.Broker;
import org.carewatch.site.Desk;
import org.carewatch.site.Site;
import org.carewatch.time.Discipline;

/**
 * Everything that is read of the box. The supply comes first, that nothing slow stands before it.
 * Mains and battery are read here only where no contact of the configuration tells them.
 */
public final class BoxSenses {
  private static final Duration FAST = ofSeconds(2);
  private static final Duration USUAL = ofSeconds(5);
  private static final Duration SLOW = ofSeconds(30);

  private BoxSenses() {}

  /** All of a site's, in the order in which they are asked and shown. */
  public static List<Sense> of(Site site, Tree tree, Supplier<Discipline> clock) {
    List<Sense> all = new ArrayList<>();
    Supply supply = new Supply(tree);
    if (site.inputs().mains().isEmpty()) {
      all.add(told("mains", Reason.MAINS_LOST, FAST, "", supply::mains));
    }
    if (site.inputs().batteryLow().isEmpty()) {
      all.add(told("battery-low", Reason.BATTERY_LOW, USUAL, "percent", supply::battery));
    }
    Path storage = site.storage().directory();
    Look space = new Space(storage, Space.LEAST_FREE_BYTES);
    all.add(told("voltage", Reason.UNDERVOLTAGE, FAST, "", new Voltage(tree)));
    all.add(told("temperature", Reason.TOO_HOT, USUAL, "celsius", new Temperature(tree)));
    all.add(told("speed", Reason.THROTTLED, USUAL, "", new Throttle(tree)));
    all.add(told("storage", Reason.DISK_FULL, USUAL, "bytes", space));
    all.add(told("mount", Reason.READ_ONLY, USUAL, "", new ReadOnly(tree, storage)));
    all.add(told("card", Reason.CARD_ERRORS, SLOW, "errors", new CardErrors(tree)));
    all.add(told("card-life", Reason.CARD_WORN, SLOW, "percent", new CardWear(tree)));
    all.add(told("memory", Reason.MEMORY_SHORT, USUAL, "bytes", new MemoryRoom(tree)));
    all.add(told("load", Reason.OVERLOADED, SLOW, "", new Load(tree)));
    all.add(told("clock", Reason.SITE_CLOCK, SLOW, "seconds", new ClockSource(tree, clock)));
    all.add(told("clock-battery", Reason.RTC_BATTERY, SLOW, "volts", new RtcBattery(tree)));
    all.addAll(interfaces(site, tree));
    return all;
  }

  private static Sense told(String id, Reason question, Duration every, String unit, Look look) {
    return new Sense(new Subject("box", id), question, every, unit, true, look);
  }

  /** Shown only: what a dead interface takes with it is told as a path that is down. */
  private static List<Sense> interfaces(Site site, Tree tree) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (Desk desk : site.desks()) {
      for (int path = 1; path <= desk.brokers().size(); path++) {
        Broker broker = desk.brokers().get(path - 1);
        String by = broker.via().orElse(broker.loopback() ? "lo" : "");
        paths
            .computeIfAbsent(by, _ -> new ArrayList<>())
            .add("desk " + desk.id() + " path " + path);
      }
    }
    List<Sense> senses = new ArrayList<>();
    paths.forEach((by, those) -> {
      Optional<String> name = Optional.of(by).filter(one -> !one.isEmpty());
      Subject subject = new Subject("interface", name.orElse("default"));
      Look look = new Interface(tree, name, those);
      senses.add(new Sense(subject, Reason.NO_CARRIER, USUAL, "", false, look));
    });
    return senses;
  }
}
