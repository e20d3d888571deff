package org.carewatch.camera;

// What one look came to. Immutable.

import org.carewatch.camera.rtsp.Flow;

/** An answer of one look. */
sealed interface Looked {

  /** Pictures, or packets at least. */
  record Played(Flow flow, Verdict verdict) implements Looked {}

  /** No pictures, or nobody can tell. */
  record Saw(Verdict verdict) implements Looked {}

  /** It refused the login, now or before: the gate keeps it from being told again. */
  record Refused(Verdict verdict) implements Looked {}

  /** Our own side is down; nothing was tried, or it failed for that. */
  record OurLink(String interfaceName) implements Looked {}
}
