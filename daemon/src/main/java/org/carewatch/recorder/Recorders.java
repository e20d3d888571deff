package org.carewatch.recorder;

// The one map from the configuration to what asks a recorder. A new vendor is one file and one line
// here.

import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.carewatch.event.Subject;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.onvif.OnvifDevice;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.site.Camera;
import org.carewatch.site.Site;
import org.carewatch.time.Time;

/** The facility's recorders. */
public final class Recorders {
  private Recorders() {}

  /** By subject, in the order of the configuration. */
  public static Map<Subject, Recorder> of(Site site, Devices devices, Time time) {
    Map<Subject, Recorder> recorders = new LinkedHashMap<>();
    for (org.carewatch.site.Recorder one : site.recorders()) {
      ZoneId zone = one.timeZone().orElse(site.facility().timeZone());
      recorders.put(new Subject("recorder", one.id()), recorder(one, zone, site, devices, time));
    }
    return recorders;
  }

  private static Recorder recorder(
      org.carewatch.site.Recorder one, ZoneId zone, Site site, Devices devices, Time time) {
    return switch (one.kind()) {
      case HIKVISION -> new Hikvision(device(one, site, devices), zone, time);
      case DAHUA -> new Dahua(device(one, site, devices), zone, time);
      case DIRECTORY ->
          new FileTree(
              one.path().orElseThrow(), one.pattern().orElseThrow(), zone, cameras(one, site));
      case FRIGATE -> new Frigate(device(one, site, devices), zone, cameras(one, site), time);
      case ONVIF -> profileG(one, zone, site, devices, time);
      case UNIVIEW ->
          new Uniview(
              device(one, site, devices),
              zone,
              () -> time.now().wall(),
              profileG(one, zone, site, devices, time));
    };
  }

  private static Device device(org.carewatch.site.Recorder one, Site site, Devices devices) {
    URI url = one.url().orElseThrow();
    return devices.device(url, site.login(one.login()));
  }

  private static ProfileG profileG(
      org.carewatch.site.Recorder one, ZoneId zone, Site site, Devices devices, Time time) {
    OnvifDevice device =
        new OnvifDevices(devices, time).device(one.url().orElseThrow(), site.login(one.login()));
    Player player = new Player(device(one, site, devices), time);
    return new ProfileG(device, player, zone, addresses(one, site), time);
  }

  /** What stands for each channel of this recorder: our camera's id. */
  private static Map<Integer, String> cameras(org.carewatch.site.Recorder one, Site site) {
    return channels(one, site, Camera::id);
  }

  /** The hosts of the cameras, without their ports. */
  private static Map<Integer, String> addresses(org.carewatch.site.Recorder one, Site site) {
    return channels(one, site, camera -> camera.address().orElse("").replaceFirst(":\\d+$", ""));
  }

  private static Map<Integer, String> channels(
      org.carewatch.site.Recorder one, Site site, Function<Camera, String> what) {
    Map<Integer, String> channels = new LinkedHashMap<>();
    for (Camera camera : site.cameras()) {
      camera
          .recorder()
          .filter(channel -> channel.id().equals(one.id()))
          .ifPresent(channel -> channels.put(channel.channel(), what.apply(camera)));
    }
    return channels;
  }
}
