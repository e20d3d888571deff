package org.carewatch.command;

// A camera's still as the doctor's line. Tried here only where no daemon runs; told to the device
// once.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.camera.Stills;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.http.Devices;
import org.carewatch.site.Camera;
import org.carewatch.site.Login;
import org.carewatch.site.Site;
import org.carewatch.time.Time;

/** One camera, asked for a still. */
final class StillCheck implements Check {
  private final String name;
  private final Stills stills;

  private StillCheck(String name, Stills stills) {
    this.name = name;
    this.stills = stills;
  }

  /** A check for every camera whose still's address is configured. */
  static List<Check> of(Site site, Devices devices, Time time) {
    List<Check> checks = new ArrayList<>();
    for (Camera camera : site.cameras()) {
      if (camera.snapshot().isPresent()) {
        Optional<Login> login =
            camera.login().flatMap(one -> Optional.ofNullable(site.logins().get(one)));
        Stills stills = new Stills(camera::snapshot, login, devices, site.facility(), time);
        checks.add(new StillCheck("camera/" + camera.id() + " picture", stills));
      }
    }
    return checks;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Finding run(Limits limits) {
    return CameraCheck.finding("still", stills.once());
  }
}
