package org.carewatch.camera;

// Makes the rounds of the configuration. Pure but for the moment at which they begin.

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carewatch.core.Fact;
import org.carewatch.event.Subject;
import org.carewatch.http.Devices;
import org.carewatch.onvif.OnvifDevice;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.site.Camera;
import org.carewatch.site.Login;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.time.Moment;
import org.carewatch.time.Time;

/** The cameras of one facility. */
public final class Cameras {
  private Cameras() {}

  /**
   * What cameras are asked with.
   *
   * @param onvif over {@code devices}, so that a login that one of them refused is told to none
   */
  public record Means(Secrets secrets, Devices devices, OnvifDevices onvif, Time time) {}

  /** The rounds as they usually are, not started. */
  public static Rounds rounds(Site site, Means means, Consumer<Fact> core) {
    return rounds(site, means, Intervals.USUAL, core);
  }

  /** The rounds, not started; the first looks begin evenly over the time between two looks. */
  public static Rounds rounds(Site site, Means means, Intervals intervals, Consumer<Fact> core) {
    Moment now = means.time.now();
    List<Watched> all = new ArrayList<>();
    for (Camera camera : site.cameras()) {
      Duration first = intervals.every().multipliedBy(all.size()).dividedBy(site.cameras().size());
      all.add(
          new Watched(
              new Subject("camera", camera.id()),
              camera.name(),
              eye(camera, site, means),
              intervals,
              new Moment(
                  now.nanos() + first.toNanos(), now.wall(), now.sinceBootMillis(), now.trust())));
    }
    return new Rounds(all, means.time, core);
  }

  /** How this camera is looked at: by its configured stream, else by what ONVIF finds. */
  public static Eye eye(Camera camera, Site site, Means means) {
    Optional<Login> login = site.login(camera.login());
    Optional<OnvifDevice> onvif = onvif(camera, login, means);
    Optional<Finder> finder = onvif.map(one -> new Finder(one, means.time));
    Way way =
        camera
            .rtsp()
            .<Way>map(Way.Given::new)
            .or(() -> finder.map(Way.Sought::new))
            .orElseThrow(() -> new IllegalStateException("neither rtsp nor address"));
    List<Further> further = new ArrayList<>();
    further.add(stills(camera, login, finder, site, means));
    List<Clock.Ask> clocks = new ArrayList<>();
    onvif.ifPresent(one -> clocks.add(one::measure));
    camera.snapshot().ifPresent(still -> clocks.add(httpClock(still, login, means)));
    if (!clocks.isEmpty()) {
      further.add(new Clock(clocks, means.time));
    }
    onvif.ifPresent(one -> further.add(new DeviceWord(one.events())));
    return new Eye(
        way, login, means.devices.gate(way.place(), login), means.secrets, means.time, further);
  }

  /** One still of a camera for a person who asks; empty where there is no such camera. Blocks. */
  public static Optional<Stills.Picture> still(String id, Site site, Means means) {
    return site.cameras().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(camera -> {
          Optional<Login> login = site.login(camera.login());
          Optional<Finder> finder =
              onvif(camera, login, means).map(one -> new Finder(one, means.time));
          return stills(camera, login, finder, site, means).picture();
        });
  }

  private static Optional<OnvifDevice> onvif(Camera camera, Optional<Login> login, Means means) {
    return camera.address().map(at -> means.onvif.device(at, login));
  }

  /** From the configured address, else from where ONVIF finds it. */
  private static Stills stills(
      Camera camera, Optional<Login> login, Optional<Finder> finder, Site site, Means means) {
    Supplier<Optional<URI>> where = () -> camera.snapshot().or(() -> finder.flatMap(Finder::still));
    return new Stills(where, login, means.devices, site.facility(), means.time);
  }

  private static Clock.Ask httpClock(URI still, Optional<Login> login, Means means) {
    URI base = URI.create(still.getScheme() + "://" + still.getRawAuthority());
    String path = still.toString().substring(base.toString().length());
    String whole = path.startsWith("/") ? path : "/" + path;
    return new HttpClock(means.devices.device(base, login), whole, means.time);
  }
}
