package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Effect;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Head;
import org.carewatch.event.ProtocolDocument;
import org.carewatch.event.Reason;
import org.carewatch.event.Role;
import org.carewatch.journal.Kept;
import org.carewatch.site.Button;
import org.carewatch.site.Contact;
import org.carewatch.site.Facility;
import org.carewatch.site.Level;
import org.carewatch.site.Location;
import org.carewatch.site.Person;
import org.carewatch.time.ClockTrust;
import org.junit.jupiter.api.Test;

/** The integrator's document shows what the box really sends. */
class UplinkDocumentTest {
  private static final String RUN = "0199f0aa-2c40-7d11-8a3e-5b6f7c8d9e0f";
  private static final Instant NOW = Instant.parse("2026-11-23T06:12:30.000Z");
  private static final Presence PRESENCE = new Presence(RUN, 17, 3);

  private static void same(String sample, byte[] made) throws IOException {
    assertEquals(
        ProtocolDocument.fields(made),
        ProtocolDocument.fields(ProtocolDocument.sample(sample)),
        () -> sample + " is really " + new String(made, StandardCharsets.UTF_8));
  }

  @Test
  void samplesOfPresenceAreReal() throws IOException {
    Contact contact =
        new Contact("pinctrl-bcm2711", 17, Contact.Bias.PULL_UP, Level.LOW, Contact.Rest.OPEN);
    Button button =
        new Button(
            "front-desk",
            "前台一键报警",
            "reception",
            1,
            contact,
            Optional.of(contact),
            Button.Release.KEY,
            Duration.ofMillis(30),
            Button.Local.LAMP,
            false);
    Facility facility =
        new Facility(
            "anshan-sunshine",
            "阳光托育园",
            "辽宁省鞍山市铁东区",
            Optional.of("210302"),
            new Person("值班园长", "0412-5550000"),
            Optional.of(new Location(122.99, 41.11, Location.Datum.WGS_84)),
            ZoneId.of("Asia/Shanghai"),
            Optional.empty());
    UplinkSettings.Desk desk =
        new UplinkSettings.Desk(
            "anshan-110",
            Role.POLICE,
            Pace.USUAL,
            List.of(
                new UplinkSettings.Broker(
                    URI.create("ssl://primary.example:8883"), Optional.of("eth0"))),
            Optional.empty(),
            Optional.empty(),
            DeskKeys.none(),
            true);
    UplinkSettings settings =
        new UplinkSettings(
            "0.1.0",
            "sha256:" + "5e".repeat(32),
            facility,
            List.of(button),
            Map.of("reception", "门厅"),
            List.of(desk));
    same(
        "birth",
        PRESENCE.birth(
            settings,
            desk,
            BoxKey.passing().publicText(),
            Optional.of(Instant.parse("2027-11-01T00:00:00Z")),
            NOW));
    same("will", PRESENCE.will());
    same("stopping", PRESENCE.stopping());
  }

  @Test
  void samplesOfStateAndHeartbeatAreReal() throws IOException {
    Head head = new Head(RUN, 1234, "7d".repeat(32));
    Snapshot.PressView press =
        new Snapshot.PressView("0199f3c2-7b1a-7c3e-9d52-0f6a5c1e2b44", 1234, NOW, false, List.of());
    Snapshot snapshot =
        new Snapshot(
            0,
            NOW,
            ClockTrust.SYNCHRONISED,
            RUN,
            17,
            NOW,
            Optional.of(head),
            Optional.of(head),
            0,
            true,
            List.of(),
            List.of(
                new Snapshot.AlarmView(
                    press.event(),
                    "button/front-desk",
                    "前台一键报警",
                    "actual",
                    true,
                    true,
                    false,
                    List.of(press))),
            List.of(
                new Snapshot.ConditionView(
                    "button/back-door",
                    "cut",
                    "bad",
                    Reason.CUT.text(),
                    Reason.CUT.cure(),
                    NOW,
                    "0199f3bb-1111-7222-8333-444455556666",
                    2)),
            List.of(),
            new Snapshot.DutyView(
                Optional.empty(),
                Optional.empty(),
                Snapshot.DutyView.NONE.drill(),
                List.of(
                    new Snapshot.AreaView(
                        "area/hall",
                        "门厅",
                        "bad",
                        NOW,
                        1,
                        0,
                        List.of(
                            new Snapshot.EyeView(
                                "camera/cam-hall",
                                "门厅",
                                "bad",
                                "no-picture",
                                Reason.NO_PICTURE.text(),
                                NOW))))));
    same("state", Reports.state(snapshot, "anshan-110", Optional.of(NOW)));
    same(
        "heartbeat",
        Reports.heartbeat(snapshot, "anshan-110", new Reports.Owed(0, Optional.empty()), 86_400));
  }

  @Test
  void sampleOfAResultIsReal() throws IOException {
    same(
        "result",
        Reports.done(
            "0199f3c3-0a51-7a01-b2c3-d4e5f6071829",
            28,
            Optional.of(RUN + ":1229"),
            List.of(new Kept.Missing(RUN + ":1230", RUN + ":1230", 1, "not-kept"))));
    same(
        "tested",
        Reports.tested(
            "0199f3c3-0a51-7a01-b2c3-d4e5f6071829",
            List.of(
                new Effect.Trip(1, "good", "0199f3c2-7b1a-7c3e-9d52-0f6a5c1e2b44", 41),
                new Effect.Trip(2, "down", "", 0))));
    same("refused", Reports.refused("0199f3c3-0a51-7a01-b2c3-d4e5f6071829", "busy"));
  }
}
