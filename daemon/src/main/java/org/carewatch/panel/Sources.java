package org.carewatch.panel;

// The one map from the configuration to what reads it. A new vendor is one file and one line here.

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Subject;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.site.Login;
import org.carewatch.site.Panel;
import org.carewatch.site.Recorder;
import org.carewatch.site.Site;

/** The panels that are read over the network. */
public final class Sources {
  private Sources() {}

  /** By subject, in the order of the configuration; panels on a contact are the line's. */
  public static Map<Subject, Source> of(Site site, Devices devices, OnvifDevices onvif) {
    Map<Device, Isapi> isapis = new LinkedHashMap<>(); // one session a device
    Map<Subject, Source> sources = new LinkedHashMap<>();
    for (Panel panel : site.armed()) {
      Subject subject = new Subject("panel", panel.id());
      switch (panel.source()) {
        case Panel.Relay _ -> {}
        case Panel.Hikvision(var url, var login) -> {
          Device device = devices.device(url, site.login(Optional.of(login)));
          sources.put(subject, new HikvisionPanel(isapis.computeIfAbsent(device, Isapi::new)));
        }
        case Panel.Input input -> sources.put(subject, input(input, site, devices, onvif, isapis));
      }
    }
    return sources;
  }

  private static Source input(
      Panel.Input input,
      Site site,
      Devices devices,
      OnvifDevices onvif,
      Map<Device, Isapi> isapis) {
    Optional<Source> ofCamera =
        site.cameras().stream()
            .filter(one -> input.camera().filter(one.id()::equals).isPresent())
            .findFirst()
            .flatMap(one -> one.address().map(at -> onvif.device(at, site.login(one.login()))))
            .map(device -> new OnvifInput(device, input.number()));
    return ofCamera
        .or(() ->
            input
                .recorder()
                .flatMap(site::recorder)
                .map(one -> input(one, input.number(), site, devices, onvif, isapis)))
        .orElseGet(() -> unread("no such device"));
  }

  private static Source input(
      Recorder recorder,
      int number,
      Site site,
      Devices devices,
      OnvifDevices onvif,
      Map<Device, Isapi> isapis) {
    if (recorder.url().isEmpty()) {
      return unread("kind " + recorder.kind().word());
    }
    Optional<Login> login = site.login(recorder.login());
    Device device = devices.device(recorder.url().get(), login);
    return switch (recorder.kind()) {
      case HIKVISION -> new HikvisionInput(isapis.computeIfAbsent(device, Isapi::new), number);
      case DAHUA -> new DahuaInput(device, number);
      case ONVIF -> new OnvifInput(onvif.device(recorder.url().get(), login), number);
      case FRIGATE, UNIVIEW, DIRECTORY -> unread("kind " + recorder.kind().word());
    };
  }

  private static Source unread(String words) {
    return () -> Reading.cannotTell(Doubt.KIND_NOT_READ, words);
  }
}
