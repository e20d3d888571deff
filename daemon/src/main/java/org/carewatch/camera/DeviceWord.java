package org.carewatch.camera;

// What a camera itself tells by ONVIF's events: that it is tampered with, that its source gives no
// signal. Pulled once a look, and only while pictures flow, for then its login is known to be good.
// The look's thread.

import java.util.Optional;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.onvif.Events;

/** The device's own word. */
final class DeviceWord implements Further {
  private final Events events;

  DeviceWord(Events events) {
    this.events = events;
  }

  @Override
  public Aspect aspect() {
    return Aspect.DEVICE;
  }

  @Override
  public Optional<Verdict> ask(Verdict flow) {
    return Optional.of(
        flow instanceof Verdict.Good
            ? judge(events.ask())
            : unknown("没有画面，没有询问", "no pictures flow, so it is not asked"));
  }

  static Verdict judge(Events.Seen seen) {
    return switch (seen) {
      case Events.Seen.Silent(var why) ->
          new Verdict.CannotTell(Reason.DEVICE_UNKNOWN, why.withCure());
      case Events.Seen.Tells tells -> {
        if (tells.signalLoss().orElse(false)) {
          yield new Verdict.Bad(Reason.SIGNAL_LOST, new Text("", ""));
        }
        if (tells.tamper().orElse(false)) {
          yield new Verdict.Bad(Reason.TAMPERED, new Text("", ""));
        }
        yield tells.tamper().isEmpty() && tells.signalLoss().isEmpty()
            ? unknown("它不报告遮挡和信号丢失", "it tells neither of tampering nor of its signal")
            : new Verdict.Good(new Text("它没有报告异常", "it tells of nothing amiss"));
      }
    };
  }

  private static Verdict unknown(String zh, String en) {
    return new Verdict.CannotTell(Reason.DEVICE_UNKNOWN, new Text(zh, en));
  }
}
