package org.carewatch.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.camera.Cameras;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.doctor.PathsFinding;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.site.Button;
import org.carewatch.site.Contact;
import org.carewatch.site.Desk;
import org.carewatch.site.Panel;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.time.Time;
import org.carewatch.uplink.BrokerRights;
import org.carewatch.uplink.CertificateCheck;
import org.carewatch.uplink.DeskCheck;
import org.carewatch.uplink.Desks;
import org.carewatch.uplink.KnownTime;
import org.carewatch.uplink.UplinkSettings;

/**
 * What the doctor tries itself where no daemon runs: the box itself, every contact that the daemon
 * would watch, every camera and recorder, and every path to every desk. Outputs are left alone:
 * opening one drives it.
 */
final class AloneChecks {
  private final List<Check> checks = new ArrayList<>();

  private AloneChecks() {}

  static List<Check> of(Site site, Secrets secrets, Time time) {
    AloneChecks all = new AloneChecks();
    all.checks.addAll(BoxCheck.of(site));
    for (Button button : site.buttons()) {
      all.line("button/" + button.id(), Optional.of(button.contact()));
      all.line("button/" + button.id() + "/second", button.secondContact());
    }
    all.line("box/enclosure", site.inputs().enclosure());
    all.line("box/mains", site.inputs().mains());
    all.line("box/battery-low", site.inputs().batteryLow());
    all.line("box/reset-key", site.inputs().resetKey());
    for (Panel panel : site.armed()) {
      if (panel.source() instanceof Panel.Relay relay) {
        all.line("panel/" + panel.id(), Optional.of(relay.contact()));
      }
    }
    Devices devices = new Devices(secrets, Patience.USUAL, time);
    OnvifDevices onvif = new OnvifDevices(devices, time);
    all.checks.addAll(PanelCheck.of(site, devices, onvif));
    all.checks.addAll(CameraCheck.of(site, new Cameras.Means(secrets, devices, onvif, time)));
    all.checks.addAll(RecorderCheck.of(site, devices, time));
    for (Desk desk : site.desks()) {
      all.checks.add(new PathsCheck(desk));
    }
    Desks desks = new Desks(secrets, new KnownTime(time, Optional.empty()));
    for (UplinkSettings.Desk desk : desks.desks(site)) {
      all.checks.addAll(DeskCheck.of(site.facility().id(), desk, time));
    }
    return all.checks;
  }

  /** What is tried of the desks beside a running daemon too: certificates and rights. */
  static List<Check> beside(Site site, Secrets secrets, Time time) {
    List<Check> checks = new ArrayList<>();
    Desks desks = new Desks(secrets, new KnownTime(time, Optional.empty()));
    for (UplinkSettings.Desk desk : desks.desks(site)) {
      CertificateCheck.of(desk).ifPresent(checks::add);
      checks.addAll(BrokerRights.of(site.facility().id(), desk, time));
    }
    return checks;
  }

  /** Tries nothing: says what the configuration makes of the desk's brokers. */
  private record PathsCheck(Desk desk) implements Check {
    @Override
    public String name() {
      return PathsFinding.name(desk.id());
    }

    @Override
    public Finding run(Limits limits) {
      return PathsFinding.of("configuration", desk.brokers().size(), desk.onePath());
    }
  }

  private void line(String id, Optional<Contact> contact) {
    contact.ifPresent(wired -> checks.add(new LineCheck(id, wired)));
  }
}
