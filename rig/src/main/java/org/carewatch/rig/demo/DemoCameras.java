package org.carewatch.rig.demo;

// Duty: the demo's two cameras: the one of the reception can be covered, the one of the playroom
// can die and come back at the same address. Thread: the caller's.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carewatch.rig.LineBoard;
import org.carewatch.rig.camera.RigCamera;
import org.carewatch.rig.camera.RigStill;
import org.carewatch.rig.camera.Trick;

/** A camera for each area that has to be seen. */
final class DemoCameras implements AutoCloseable {
  private final Path password;
  private final RigCamera reception;
  private final RigStill still; // of the reception
  private RigCamera playroom;
  private boolean dead;

  private DemoCameras(Path password) throws IOException {
    this.password = password;
    reception = new RigCamera(Trick.NONE);
    still = new RigStill();
    playroom = new RigCamera(Trick.NONE);
  }

  /** Both give pictures when this returns. */
  static DemoCameras start(Path folder) throws IOException {
    return new DemoCameras(
        Files.writeString(folder.resolve("camera-password"), RigCamera.PASSWORD));
  }

  /** Their part of the configuration, and that of the recorder that records them. */
  String yaml(DemoRecorder recorder) {
    return """
    logins:
      cameras: {user: %s, password-file: "%s"}
      recorder: %s
    recorders:
      - %s
    cameras:
      - {id: cam-reception, name: 门厅摄像机, areas: [reception], rtsp: "%s", snapshot: "%s", login: cameras, %s}
      - {id: cam-playroom, name: 活动室摄像机, areas: [playroom], rtsp: "%s", login: cameras, %s}
    """
        .formatted(
            RigCamera.USER,
            password,
            recorder.login(),
            recorder.yaml(),
            reception.url(),
            still.url(),
            recorder.channel(DemoRecorder.RECEPTION),
            playroom.url(),
            recorder.channel(DemoRecorder.PLAYROOM));
  }

  /** A cap over the reception's lens. */
  void covered() {
    still.become(RigStill.Scene.COVERED);
  }

  /** The cap is gone. */
  void uncovered() {
    still.become(RigStill.Scene.GOOD);
  }

  boolean isDead() {
    return dead;
  }

  /** The playroom's loses its power: nobody answers there any more. */
  void dies() {
    LineBoard.closeQuietly(playroom);
    dead = true;
  }

  /** It has power again. */
  void comesBack() throws IOException {
    playroom = new RigCamera(Trick.NONE, playroom.port());
    dead = false;
  }

  @Override
  public void close() {
    LineBoard.closeQuietly(reception);
    LineBoard.closeQuietly(still);
    LineBoard.closeQuietly(playroom);
  }
}
