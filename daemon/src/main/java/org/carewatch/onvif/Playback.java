package org.carewatch.onvif;

// Where a device plays one of its recordings, asked of its replay service. Its caller's thread;
// blocks as a call does. The address is taken on the host that we reached, whatever it names.

import java.net.URI;
import java.util.Optional;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;

/** The address of a recording. */
public sealed interface Playback {
  /** It is played there, over RTSP. */
  record At(URI url) implements Playback {}

  /** It is not, or nobody can tell where. */
  record None(Said.Failed why) implements Playback {}

  /** Asks for the address of a recording, by its token. */
  static Playback of(OnvifDevice device, String recording) {
    String ask =
        OnvifDevice.element(
            Service.REPLAY,
            "GetReplayUri",
            OnvifDevice.STREAM_SETUP
                + "<RecordingToken>"
                + Soap.escaped(recording)
                + "</RecordingToken>");
    Said said = device.call(Service.REPLAY, "", ask);
    if (!(said instanceof Said.Told(Node answer, byte[] _))) {
      return new None((Said.Failed) said);
    }
    Optional<String> text = answer.all("Uri").stream().map(Node::text).findFirst();
    return text.flatMap(Address::read)
        .filter(Address::isRtsp)
        .<Playback>map(address -> new At(address.on(URI.create(device.where()))))
        .orElseGet(
            () -> new None(new Said.Failed(Trouble.BAD_ADDRESS, Excerpt.of(text.orElse("none")))));
  }
}
