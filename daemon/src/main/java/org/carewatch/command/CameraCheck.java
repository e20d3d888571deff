package org.carewatch.command;

// A camera's picture as the doctor's line. Tried here only where no daemon runs: devices allow few
// sessions. A look tells the device the password once.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.camera.Aspect;
import org.carewatch.camera.Cameras;
import org.carewatch.camera.Eye;
import org.carewatch.camera.Sight;
import org.carewatch.camera.Verdict;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.site.Camera;
import org.carewatch.site.Site;

/** One camera, asked for its stream, its clock or a still. */
public final class CameraCheck implements Check {
  private final String camera;
  private final Eye eye;
  private final Aspect aspect;

  private CameraCheck(String camera, Eye eye, Aspect aspect) {
    this.camera = camera;
    this.eye = eye;
    this.aspect = aspect;
  }

  /** Checks for every camera. */
  static List<Check> of(Site site, Cameras.Means means) {
    List<Check> checks = new ArrayList<>();
    for (Camera camera : site.cameras()) {
      String name = new Subject("camera", camera.id()).toString();
      Eye eye = Cameras.eye(camera, site, means);
      checks.add(new CameraCheck(name, eye, Aspect.FLOW));
      if (eye.aspects().contains(Aspect.CLOCK)) {
        checks.add(new CameraCheck(name, eye, Aspect.CLOCK));
      }
      if (camera.snapshot().isPresent()) {
        checks.add(new CameraCheck(name, eye, Aspect.PICTURE));
      }
    }
    return checks;
  }

  @Override
  public String name() {
    return name(camera, aspect);
  }

  private static String name(String camera, Aspect aspect) {
    return aspect == Aspect.FLOW ? camera : camera + " " + aspect.word();
  }

  @Override
  public Finding run(Limits limits) {
    Verdict verdict =
        switch (aspect) {
          case FLOW -> eye.look();
          case PICTURE -> still();
          case CLOCK, DEVICE -> eye.look(aspect).orElseThrow();
        };
    return finding(tried(aspect), verdict);
  }

  /** Whoever has seen nothing before can say of a good still that it came and can be read. */
  private Verdict still() {
    Text busy = new Text("还在取别的摄像机的抓图", "stills of other cameras were being fetched");
    Verdict verdict =
        eye.look(Aspect.PICTURE).orElse(new Verdict.CannotTell(Reason.STILL_UNKNOWN, busy));
    return verdict.question().equals(Reason.LEARNING.word())
        ? new Verdict.Good(new Text("抓图可读", "a still came and can be read"))
        : verdict;
  }

  /** What the running daemon saw, a line for each aspect. */
  public static List<Examined> examined(Sight sight) {
    List<Examined> lines = new ArrayList<>();
    for (Map.Entry<Aspect, Sight.Answer> one : sight.answers().entrySet()) {
      Aspect aspect = one.getKey();
      String name = name(sight.subject().toString(), aspect);
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
