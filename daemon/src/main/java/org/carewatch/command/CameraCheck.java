package org.carewatch.command;

// A camera's picture as the doctor's line. Tried here only where no daemon runs: devices allow few
// sessions. A look tells the device the password once.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Cameras;
import org.carewatch.camera.Eye;
import org.carewatch.camera.Sight;
import org.carewatch.camera.Verdict;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Text;
import org.carewatch.http.Devices;
import org.carewatch.http.Patience;
import org.carewatch.site.Camera;
import org.carewatch.site.Secrets;
import org.carewatch.site.Site;
import org.carewatch.time.Time;

/** One camera, asked for its stream. */
public final class CameraCheck implements Check {
  private final String name;
  private final Optional<Eye> eye;

  private CameraCheck(String name, Optional<Eye> eye) {
    this.name = name;
    this.eye = eye;
  }

  /** A check for every camera. */
  static List<Check> of(Site site, Secrets secrets, Time time) {
    Devices devices = new Devices(secrets, Patience.USUAL, time); // ends with this process
    List<Check> checks = new ArrayList<>();
    for (Camera camera : site.cameras()) {
      checks.add(
          new CameraCheck(
              "camera/" + camera.id(), Cameras.eye(camera, site, secrets, devices, time)));
    }
    return checks;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Finding run(Limits limits) {
    return finding("RTSP", eye.map(Eye::look).orElse(Cameras.NO_STREAM));
  }

  /** What the running daemon saw, a line for each aspect. */
  public static List<Examined> examined(Sight sight) {
    List<Examined> lines = new ArrayList<>();
    for (Map.Entry<Aspect, Sight.Answer> one : sight.answers().entrySet()) {
      Aspect aspect = one.getKey();
      String name = sight.subject() + (aspect == Aspect.FLOW ? "" : " " + aspect.word());
      lines.add(new Examined(name, finding(tried(aspect), one.getValue().verdict())));
    }
    return lines;
  }

  private static String tried(Aspect aspect) {
    return switch (aspect) {
      case FLOW -> "RTSP";
      case PICTURE -> "still";
      case CLOCK, DEVICE -> "ONVIF";
    };
  }

  private static Finding finding(String tried, Verdict verdict) {
    Text words = verdict.whole();
    return switch (verdict) {
      case Verdict.Good _ -> new Finding.Good(tried, words);
      case Verdict.Bad bad -> new Finding.Bad(tried, words, bad.cure());
      case Verdict.CannotTell unknown -> new Finding.CannotTell(tried, words, unknown.cure());
    };
  }
}
