package org.carewatch.camera.rtsp;

// What a probe asks with PLAY and when it has seen enough. The probe's thread.

import java.time.Duration;
import java.util.List;

/** One way of playing a stream. */
interface Playing {
  /** The picture of now. */
  Playing LIVE =
      new Playing() {
        @Override
        public List<String> fields() {
          return List.of("Range: npt=0.000-");
        }

        @Override
        public void begins(Head answer) {}

        @Override
        public void takes(byte[] packet, int length) {}

        @Override
        public Duration counted() {
          return Probe.COUNTED;
        }
      };

  /** Lines of PLAY, without their ends. */
  List<String> fields();

  /** The device plays, and answered this. */
  void begins(Head answer);

  /** A packet of the stream's channel, before it is counted; the bytes last until it returns. */
  void takes(byte[] packet, int length);

  /** How long is counted where a key picture comes. */
  Duration counted();
}
