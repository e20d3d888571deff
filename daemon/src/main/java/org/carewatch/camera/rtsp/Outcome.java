package org.carewatch.camera.rtsp;

// What came of one probe. Immutable.

import org.carewatch.event.Text;

/** Expected trouble is a value. */
public sealed interface Outcome {

  /**
   * It plays, and this was counted.
   *
   * @param plainPassword the device takes the password only as it is (Basic)
   * @param broken the device ended the connection in the midst of the look
   */
  record Flowing(Flow flow, boolean plainPassword, boolean broken) implements Outcome {}

  /** It does not come to playing. */
  record Failed(Trouble trouble, Text words) implements Outcome {}

  /** Kinds of trouble, as far as anybody acts differently on them. */
  enum Trouble {
    /** No TCP connection. */
    UNREACHABLE,
    /** Its name stands in no directory. */
    NAME_UNKNOWN,
    /** A connection, and no answer over it. */
    SILENT,
    /** It refused what it was told; must not be tried again. */
    LOGIN_REFUSED,
    /** It wants a login and none is given, or one in a way that is not known. */
    LOGIN_WANTED,
    /** It refuses this stream. */
    STREAM_REFUSED,
    /** It has no session left. */
    BUSY,
    /** What it says is no RTSP, or beyond all measure. */
    NOT_RTSP,
    TLS,
    /** The stream has no video. */
    NO_VIDEO
  }
}
