package org.carewatch.rig.camera;

// The daemon's own probe against GStreamer's RTSP server, which somebody else wrote.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.carewatch.camera.Judgement;
import org.carewatch.camera.rtsp.Codec;
import org.carewatch.camera.rtsp.Credentials;
import org.carewatch.camera.rtsp.Outcome;
import org.carewatch.camera.rtsp.Probe;
import org.carewatch.camera.rtsp.Target;
import org.carewatch.http.AnyCertificate;
import org.carewatch.rig.Mosquitto;
import org.carewatch.time.SystemTime;
import org.junit.jupiter.api.Test;

class GstCameraTest {
  private static final Path HOME = Path.of("..");
  private static final String USER = "watcher";
  private static final String PASSWORD = "sunshine";

  private static GstCamera start(String codec, String pattern) throws Exception {
    return GstCamera.start(
        HOME, Mosquitto.freePort(), USER, PASSWORD, new GstCamera.Pictures(codec, pattern));
  }

  private static Outcome probe(GstCamera camera, String password) {
    Target target =
        new Target(URI.create(camera.url()), Optional.of(new Credentials(USER, password)));
    return new Probe(target, AnyCertificate::context, new SystemTime()).run();
  }

  private static Outcome.Flowing flowing(Outcome outcome) {
    assertTrue(outcome instanceof Outcome.Flowing, outcome.toString());
    assertEquals("", Judgement.of(outcome).question(), outcome.toString());
    return (Outcome.Flowing) outcome;
  }

  @Test
  void picturesInH264FlowAndAKeyPictureIsSeen() throws Exception {
    try (GstCamera camera = start("h264", "ball")) {
      Outcome.Flowing flowing = flowing(probe(camera, PASSWORD));
      assertEquals(Codec.H264, flowing.flow().codec());
      assertTrue(flowing.flow().keyPictures() >= 1, flowing.toString());
      assertTrue(flowing.flow().sets(), flowing.toString());
      assertEquals(0, flowing.flow().gaps(), flowing.toString());
      assertTrue(flowing.flow().framesPerSecond() <= 18, flowing.toString());
    }
  }

  @Test
  void picturesInH265FlowAndAKeyPictureIsSeen() throws Exception {
    try (GstCamera camera = start("h265", "ball")) {
      Outcome.Flowing flowing = flowing(probe(camera, PASSWORD));
      assertEquals(Codec.H265, flowing.flow().codec());
      assertTrue(flowing.flow().keyPictures() >= 1, flowing.toString());
    }
  }

  /** What a picture shows is another question than whether it comes. */
  @Test
  void blackStillFlows() throws Exception {
    try (GstCamera camera = start("h264", "black")) {
      flowing(probe(camera, PASSWORD));
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndAServerThatIsKilledIsUnreachable() throws Exception {
    GstCamera camera = start("h264", "ball");
    try (camera) {
      assertEquals("login-refused", Judgement.of(probe(camera, "wrong")).question());
    }
    assertEquals("unreachable", Judgement.of(probe(camera, PASSWORD)).question());
  }
}
