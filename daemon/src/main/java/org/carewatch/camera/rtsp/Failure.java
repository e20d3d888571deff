package org.carewatch.camera.rtsp;

// How the straight-line code ends early. Caught at the probe's border, where it becomes a value.

import java.io.IOException;
import org.carewatch.event.Text;

/** One trouble with its words. */
final class Failure extends IOException {
  private final transient Outcome.Failed failed;

  Failure(Outcome.Trouble trouble, String zh, String en) {
    super(en);
    this.failed = new Outcome.Failed(trouble, new Text(zh, en));
  }

  Outcome.Failed failed() {
    return failed;
  }
}
