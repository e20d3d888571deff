package org.carewatch.camera;

// Makes the rounds of the configuration. Pure but for the moment at which they begin.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.carewatch.core.Fact;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.http.Devices;
import org.carewatch.site.Camera;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** The cameras of one facility. */
public final class Cameras {
  /** Said of a camera whose stream nobody gave us. */
  public static final Verdict.CannotTell NO_STREAM =
      new Verdict.CannotTell(
          Reason.STREAM_UNKNOWN,
          new Text("本版本还不会用 ONVIF 找到码流", "finding it by ONVIF is not built yet"));

  private Cameras() {}

  /** The rounds, not started. */
  public static Rounds rounds(
      Site site, Secrets secrets, Devices devices, Time time, Consumer<Fact> core) {
    Moment now = time.now();
    List<Watched> all = new ArrayList<>();
    for (Camera camera : site.cameras()) {
      long first = now.nanos() + Rounds.firstAfter(all.size(), site.cameras().size()).toNanos();
      all.add(
          new Watched(
              new Subject("camera", camera.id()),
              camera.name(),
              eye(camera, site, secrets, devices, time),
              new Moment(first, now.wall(), now.sinceBootMillis(), now.trust())));
    }
    return new Rounds(all, time, core);
  }

  /** How this camera is looked at; empty where the configuration does not give its stream. */
  public static Optional<Eye> eye(
      Camera camera, Site site, Secrets secrets, Devices devices, Time time) {
    Optional<Login> login =
        camera.login().flatMap(name -> Optional.ofNullable(site.logins().get(name)));
    Stills stills = new Stills(camera::snapshot, login, devices, site.facility(), time);
    return camera.rtsp().map(url -> new Eye(url, login, secrets, time, List.of(stills)));
  }
}
