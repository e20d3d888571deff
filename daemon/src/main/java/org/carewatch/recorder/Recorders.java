package org.carewatch.recorder;

// The one map from the configuration to what asks a recorder. A new vendor is one file and one line
// here.

import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.carewatch.event.Subject;
import org.carewatch.http.Device;
import org.carewatch.http.Devices;
import org.carewatch.retention.Night;
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
      case ONVIF, FRIGATE, UNIVIEW -> new NotRead(one.kind().word(), zone);
    };
  }

  private static Device device(org.carewatch.site.Recorder one, Site site, Devices devices) {
    URI url = one.url().orElseThrow();
    return devices.device(
        url, one.login().flatMap(login -> Optional.ofNullable(site.logins().get(login))));
  }

  private static Map<Integer, String> cameras(org.carewatch.site.Recorder one, Site site) {
    Map<Integer, String> cameras = new LinkedHashMap<>();
    for (Camera camera : site.cameras()) {
      camera
          .recorder()
          .filter(channel -> channel.id().equals(one.id()))
          .ifPresent(channel -> cameras.put(channel.channel(), camera.id()));
    }
    return cameras;
  }

  /** A kind that this version does not read: nobody can tell. */
  private record NotRead(String kind, ZoneId zone) implements Recorder {
    private <T> Told<T> not() {
      return new Told.Not<>(Trouble.KIND_NOT_READ, "kind " + kind);
    }

    @Override
    public Told<State> state() {
      return not();
    }

    @Override
    public Told<Function<LocalDate, Night.Mark>> marks(
        int channel, LocalDate from, LocalDate until) {
      return not();
    }

    @Override
    public Told<Integer> segments(
        int channel, LocalDateTime from, LocalDateTime until, Consumer<Segment> take) {
      return not();
    }
  }
}
