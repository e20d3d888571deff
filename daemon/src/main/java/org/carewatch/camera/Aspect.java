package org.carewatch.camera;

// What is asked of one camera side by side: each with its own hysteresis, its own faults, its own
// doubt. Values.

import java.util.List;
import java.util.Locale;
import org.carewatch.event.Reason;

/** One question to a camera; its answer is a {@link Verdict}. */
public enum Aspect {
  /** Whether pictures flow. */
  FLOW(
      2,
      3,
      Reason.PICTURE_UNKNOWN,
      Reason.UNREACHABLE,
      Reason.SILENT,
      Reason.LOGIN_REFUSED,
      Reason.STREAM_REFUSED,
      Reason.NOT_RTSP,
      Reason.NO_PICTURE,
      Reason.TLS_FAILED),
  /** What the picture shows. */
  PICTURE(
      3,
      5,
      Reason.STILL_UNKNOWN,
      Reason.DARK,
      Reason.COVERED,
      Reason.FROZEN,
      Reason.BLURRED,
      Reason.MOVED),
  /** Whether its clock is right. */
  CLOCK(2, 3, Reason.CAMERA_CLOCK_UNKNOWN, Reason.CLOCK_OFF),
  /** What the device itself tells of tampering; it has weighed that already. */
  DEVICE(1, 2, Reason.DEVICE_UNKNOWN, Reason.TAMPERED, Reason.SIGNAL_LOST);

  /** Cannot be told, and it is shown; no event of it, however long it lasts. */
  private static final List<Reason> ONLY_SHOWN =
      List.of(
          Reason.STREAM_UNKNOWN,
          Reason.STILL_NOT_GIVEN,
          Reason.NOT_FLOWING,
          Reason.LEARNING,
          Reason.LIGHTS_OFF,
          Reason.CAMERA_CLOCK_UNKNOWN,
          Reason.DEVICE_UNKNOWN);

  private final int needed;
  private final int looks;
  private final Reason doubt;
  private final List<Reason> faults;

  Aspect(int needed, int looks, Reason doubt, Reason... faults) {
    this.needed = needed;
    this.looks = looks;
    this.doubt = doubt;
    this.faults = List.of(faults);
  }

  /** So many looks like this of the last {@link #looks} make it so. */
  int needed(Verdict look) {
    boolean restsOnTwo = look instanceof Verdict.Bad bad && bad.reason() == Reason.FROZEN;
    return restsOnTwo ? needed - 1 : needed; // three stills that are the same are two looks
  }

  int looks() {
    return looks;
  }

  /** The reason under which it is told that nobody can tell. */
  Reason doubt() {
    return doubt;
  }

  /** Everything that can be bad about it. */
  List<Reason> faults() {
    return faults;
  }

  /** Whether this becomes an event when it lasts. */
  static boolean isToldWhenItLasts(Verdict.CannotTell unknown) {
    return !ONLY_SHOWN.contains(unknown.reason());
  }

  /** The word in JSON and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
