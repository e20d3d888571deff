package org.carewatch.rig.trial;

// Duty: a panel that is read over the network is disarmed, and falls silent while the daemon is
// dead; what is told of it then. Thread: the trial's. Limits: the panel ends with the trial.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carewatch.rig.StandIn;

/** What becomes of a disarmed panel over the daemon's death. */
final class PanelTrials {
  private static final Duration TOLD = Duration.ofSeconds(60);
  private static final String SUBJECT = "panel/intrusion";
  private static final String LOST = "armed.lost";
  private static final String UNKNOWN = "armed.unknown";
  private static final String REGAINED = "armed.regained";

  private Optional<StandIn> panel = Optional.empty();

  private PanelTrials() {}

  static List<Trial> all() {
    PanelTrials one = new PanelTrials();
    return List.of(
        Trial.of(
                "panel-killed",
                "a panel over the network is disarmed, the daemon is killed, the panel falls silent and comes back armed",
                "disarmed is told once; silent is told as unknown and ends nothing; armed again is told once, of the same incident",
                one::play)
            .on(one::plan));
  }

  private Plan plan(Path folder) throws IOException {
    Path password = Files.writeString(folder.resolve("panel-password"), StandIn.PASSWORD + "\n");
    StandIn made = new StandIn();
    panel = Optional.of(made);
    return Plan.usual()
        .more(
            """
            logins: {panel: {user: %s, password-file: "%s"}}
            armed:
              - {id: intrusion, name: 海康主机, hikvision: {url: "%s", login: panel}}
            """
                .formatted(StandIn.USER, password, made.url()));
  }

  private void play(Ground ground) throws Exception {
    StandIn device = panel.orElseThrow();
    ground.atEnd(device);
    device.arming = "disarm";
    Told lost = awaitTold(ground, LOST, "active");
    ground.box().signal("KILL");
    ground.box().awaitEnd(10);
    device.away = true;
    String run = ground.site().memory().birth(1).orElseThrow().run();
    ground.startBox();
    ground.awaitUp(ground.police(), run);
    ground.awaitUp(ground.site(), run);
    awaitTold(ground, UNKNOWN, "active");
    new Sight(ground).prompt();
    Missed.unless(told(ground).size() == 2, "silence ended it: " + told(ground));
    device.arming = "away";
    device.away = false;
    awaitTold(ground, UNKNOWN, "restored");
    Told regained = awaitTold(ground, REGAINED, "restored");
    Missed.unless(
        told(ground)
            .equals(
                List.of(
                    LOST + " active",
                    REGAINED + " restored",
                    UNKNOWN + " active",
                    UNKNOWN + " restored")),
        "not once each: " + told(ground));
    Missed.unless(
        regained.event().incident().equals(lost.event().id()), "armed again is another incident");
    ground.warm();
    ground.measure();
  }

  private static Told awaitTold(Ground ground, String type, String condition) throws Exception {
    return ground.awaitTold(
        ground.site(),
        told -> told.is(type) && told.event().condition().equals(condition),
        TOLD,
        type + " " + condition);
  }

  /** Type and condition of each event about the panel, sorted. */
  private static List<String> told(Ground ground) {
    return ground.site().memory().all(one -> one.event().subject().equals(SUBJECT)).stream()
        .map(Told::event)
        .map(event ->
            event.id() + " " + event.type().replace("carewatch.", "") + " " + event.condition())
        .distinct()
        .map(words -> words.substring(words.indexOf(' ') + 1))
        .sorted()
        .toList();
  }
}
