package org.carewatch.line.kernel;

// What the kernel's error numbers mean to the owner of a line. Pure.

import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.LineTrouble;

final class Errno {
  private Errno() {}

  /** The verdict on an error, with the place named. */
  static <T> Trouble<T> trouble(int errno, String place) {
    return switch (errno) {
      case Uapi.ENODEV, Uapi.ENXIO, Uapi.ENOENT ->
          new Trouble<>(LineTrouble.CHIP_GONE, place + ": the GPIO chip went away");
      case Uapi.EACCES, Uapi.EPERM ->
          new Trouble<>(
              LineTrouble.NO_RIGHTS,
              place + ": not allowed; put the user that runs Carewatch into the group gpio");
      case Uapi.EBUSY -> new Trouble<>(LineTrouble.LINE_BUSY, place + ": held by somebody else");
      case Uapi.ENOTTY ->
          new Trouble<>(
              LineTrouble.LINE_ERROR, place + ": no GPIO chip, or a kernel older than Linux 5.10");
      default ->
          new Trouble<>(LineTrouble.LINE_ERROR, place + ": the kernel answers error " + errno);
    };
  }
}
