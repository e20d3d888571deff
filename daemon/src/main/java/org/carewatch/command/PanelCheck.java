package org.carewatch.command;

// A panel that is read over the network as the doctor's line: asked once where no daemon runs; of a
// running daemon the newest look is told, so that a refused login is not tried beside it.

import java.util.List;
import java.util.Map;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;
import org.carewatch.http.Devices;
import org.carewatch.onvif.OnvifDevices;
import org.carewatch.panel.Reading;
import org.carewatch.panel.Source;
import org.carewatch.panel.Sources;
import org.carewatch.site.Site;

/** One panel, tried. */
public final class PanelCheck implements Check {
  private final Subject subject;
  private final Source source;

  private PanelCheck(Map.Entry<Subject, Source> panel) {
    this.subject = panel.getKey();
    this.source = panel.getValue();
  }

  /** A check for each; their connections end with this process, as the doctor's threads do. */
  static List<Check> of(Site site, Devices devices, OnvifDevices onvif) {
    return Sources.of(site, devices, onvif).entrySet().stream()
        .<Check>map(PanelCheck::new)
        .toList();
  }

  @Override
  public String name() {
    return name(subject);
  }

  private static String name(Subject subject) {
    return "panel " + subject.id();
  }

  @Override
  public Finding run(Limits limits) {
    return finding(source.read(), "asked over the network");
  }

  /** What a running daemon read last. */
  public static Examined examined(Subject subject, Reading reading, String tried) {
    return new Examined(name(subject), finding(reading, tried));
  }

  private static Finding finding(Reading reading, String tried) {
    return switch (reading) {
      case Reading.Armed armed ->
          new Finding.Good(
              tried, new Text("可读，已布防：" + armed.words(), "can be read, armed: " + armed.words()));
      case Reading.Disarmed disarmed ->
          new Finding.Good(
              tried,
              new Text("可读，已撤防：" + disarmed.words(), "can be read, disarmed: " + disarmed.words()));
      case Reading.CannotTell doubt ->
          new Finding.CannotTell(
              tried,
              new Text(
                  doubt.text().zh() + "：" + doubt.words(),
                  doubt.text().en() + ": " + doubt.words()),
              doubt.cure());
    };
  }
}
