package org.carewatch.rig.camera;

// The daemon's own replay against GStreamer's ONVIF replay server, which somebody else wrote: what
// it plays as asked is proved, what it clamps without a word or dates otherwise is not.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carewatch.camera.rtsp.Replay;
import org.carewatch.camera.rtsp.Target;
import org.carewatch.http.AnyCertificate;
import org.carewatch.retention.Played;
import org.carewatch.rig.Mosquitto;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GstReplayTest {
  private static final Path HOME = Path.of("..");
  private static final Instant BEGINS = Instant.parse("1900-01-01T00:00:00Z");
  private static final long OF_2026 = 3_990_384_000L;

  @TempDir static Path folder;

  @BeforeAll
  static void film() throws Exception {
    List<String> order =
        List.of(
            "ffmpeg -v error -y -f lavfi -i testsrc2=size=320x180:rate=15 -t 60 -c:v libx264 -preset ultrafast -tune zerolatency -g 30 -pix_fmt yuv420p film.mp4"
                .split(" "));
    Process ffmpeg =
        new ProcessBuilder(order).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, ffmpeg.waitFor(), said);
  }

  private static GstCamera recorder(long ntp) throws Exception {
    return GstCamera.replay(HOME, Mosquitto.freePort(), folder.resolve("film.mp4"), ntp);
  }

  private static Replay.Came.Played play(GstCamera recorder, Instant from) {
    Target target = new Target(URI.create(recorder.url()), Optional.empty());
    Replay.Came came =
        Replay.byClock(target, AnyCertificate::context, new SystemTime(), from).run();
    return assertInstanceOf(Replay.Came.Played.class, came, came.toString());
  }

  private static Played judged(Instant asked, Replay.Came.Played played) {
    return Played.of(asked, played.flow().frames() > 1, played.answered(), played.first());
  }

  @Test
  void whatWasAskedForIsPlayedAndBearsItsTime() throws Exception {
    try (GstCamera recorder = recorder(0)) {
      Instant asked = BEGINS.plusSeconds(25);
      Replay.Came.Played played = play(recorder, asked);
      assertTrue(played.flow().keyPictures() >= 1, played.toString());
      assertEquals(Played.PROVED, judged(asked, played), played.toString());
    }
  }

  @Test
  void aRangeThatItClampsWithoutAWordProvesNothing() throws Exception {
    try (GstCamera recorder = recorder(0)) {
      Instant asked = BEGINS.plusSeconds(3600);
      Replay.Came.Played played = play(recorder, asked);
      assertTrue(played.flow().frames() > 1, "it plays all the same");
      assertEquals(Played.SOMETHING_ELSE, judged(asked, played), played.toString());
    }
  }

  @Test
  void anAnswerThatTheWordsOfItsPacketsContradictProvesNothing() throws Exception {
    try (GstCamera recorder = recorder(OF_2026)) {
      Instant asked = BEGINS.plusSeconds(25);
      Replay.Came.Played played = play(recorder, asked);
      assertEquals(Played.PROVED, Played.of(asked, true, played.answered(), played.answered()));
      assertEquals(Played.SOMETHING_ELSE, judged(asked, played), played.toString());
    }
  }
}
