package org.carewatch.panel;

// A digital input of an ONVIF camera or recorder, told by its events; active means armed. Number N
// is the N-th of its inputs, in its own order. Its caller's thread.

import java.util.List;
import java.util.stream.Collectors;
import org.carewatch.onvif.Events;
import org.carewatch.onvif.OnvifDevice;

/** {@code tns1:Device/Trigger/DigitalInput}. */
final class OnvifInput implements Source {
  private final OnvifDevice device;
  private final int number;

  OnvifInput(OnvifDevice device, int number) {
    this.device = device;
    this.number = number;
  }

  @Override
  public Reading read() {
    device.events().learnInputs();
    return switch (device.events().ask()) {
      case Events.Seen.Silent(var why) -> Reading.cannotTell(why);
      case Events.Seen.Tells tells -> judge(tells.inputs());
    };
  }

  private Reading judge(List<Events.Input> inputs) {
    if (number > inputs.size()) {
      String all = inputs.stream().map(Events.Input::token).collect(Collectors.joining(", "));
      return Reading.cannotTell(Doubt.NO_SUCH_INPUT, inputs.isEmpty() ? "it tells of none" : all);
    }
    Events.Input input = inputs.get(number - 1);
    String words = "input " + number + " (" + input.token() + ")";
    return input
        .on()
        .<Reading>map(on ->
            on
                ? new Reading.Armed(words + " active")
                : new Reading.Disarmed(words + " inactive", false))
        .orElseGet(
            () -> Reading.cannotTell(Doubt.NOT_UNDERSTOOD, words + ": its state was not told"));
  }
}
