package org.carewatch.core;

import java.util.Optional;
import org.carewatch.event.EventType;
import org.carewatch.event.Phase;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;

/**
 * How long something must be bad until it is raised, and well until it is restored; and what type
 * of event it makes.
 */
final class Delays {
  private static final long TEN_YEARS = 10L * 366 * 24 * 3600;

  private Delays() {}

  /** Whether nobody can tell, rather than that it is bad. */
  static boolean isDoubt(Reason reason) {
    return switch (reason) {
      case UNREADABLE,
          NO_READING,
          PICTURE_UNKNOWN,
          STILL_UNKNOWN,
          HELD_UP,
          COVERAGE_UNKNOWN,
          RECORDER_UNKNOWN ->
          true;
      default -> false;
    };
  }

  /** Nanoseconds; a button's own second of doubt lies in its machine. */
  static long untilRaised(Reason reason) {
    return Owed.SECOND
        * switch (reason) {
          case PATH_DOWN -> 20;
          case NOT_DURABLE, DISK_FULL, READ_ONLY -> 5;
          case MAINS_LOST, BATTERY_LOW -> 1;
          case TOO_HOT, THROTTLED -> 10;
          case MEMORY_SHORT -> 30;
          case OVERLOADED -> 300;
          case NO_READING, PICTURE_UNKNOWN, STILL_UNKNOWN, HELD_UP, RECORDER_UNKNOWN -> 600;
          case OWN_LINK -> 20;
          case UNCOVERED -> 10;
          case COVERAGE_UNKNOWN -> 180; // every camera's first look after a start falls into it
          case SITE_CLOCK -> 900;
          default -> 0;
        };
  }

  /**
   * Nanoseconds that it must be well for a doubt to be forgotten: a path that comes up for a moment
   * again and again is down.
   */
  static long untilRelieved(Reason reason) {
    return reason == Reason.PATH_DOWN ? untilRestored(reason) : 0;
  }

  /** Nanoseconds. */
  static long untilRestored(Reason reason) {
    return Owed.SECOND
        * switch (reason) {
          case PATH_DOWN, NOBODY_SUBSCRIBED, DESK_REFUSES -> 10;
          case NOT_DURABLE, DISK_FULL, READ_ONLY -> 10;
          case MAINS_LOST, BATTERY_LOW -> 5;
          case TOO_HOT, NO_READING, OWN_LINK -> 10;
          case UNCOVERED, COVERAGE_UNKNOWN -> 10;
          case MEMORY_SHORT, OVERLOADED, SITE_CLOCK, HELD_UP -> 60;
          case UNDERVOLTAGE, THROTTLED -> 600;
          default -> 0;
        };
  }

  /**
   * Nanoseconds that a condition of an earlier run stands while nothing is seen of it. A path that
   * is down takes its time to say so: a connect may last 120 s; a desk's silence is known 60 s
   * after a connect; a camera is looked at once a minute, and twice before it is told.
   */
  static long untilForgotten(Reason reason) {
    return Owed.SECOND
        * switch (reason) {
          case PATH_DOWN, DESK_SILENT, NOBODY_SUBSCRIBED, DESK_REFUSES -> 300;
          case CERTIFICATE_ENDING, CERTIFICATE_ENDED, CERTIFICATE_EARLY, FILES_UNUSABLE -> 300;
          case UNREACHABLE, SILENT, LOGIN_REFUSED, STREAM_REFUSED, NOT_RTSP -> 300;
          case NO_PICTURE, TLS_FAILED, PICTURE_UNKNOWN, NETWORK_AWAY, OWN_LINK, HELD_UP -> 300;
          case UNCOVERED, COVERAGE_UNKNOWN -> 300;
          case DARK, COVERED, FROZEN, BLURRED, MOVED, STILL_UNKNOWN -> 600; // learns first
          case CLOCK_OFF, TAMPERED, SIGNAL_LOST -> 600;
          case RECORDER_AWAY, RECORDER_LOGIN, RECORDER_DISK -> 600; // looked at every two minutes
          case RECORDER_CLOCK, RECORDER_UNKNOWN, NOT_RECORDING -> 600;
          case RETENTION_SHORT, RETENTION_GAP, DELETED_EARLY -> 86_400; // judged once a night
          case RETENTION_FORECAST, MOTION_ONLY, NOT_PLAYED -> 86_400;
          case DRILL_OVERDUE -> TEN_YEARS; // stands until a drill, whatever the clock is worth
          default -> 30;
        };
  }

  /**
   * Where a reason has other codes than its type of event; SIA DC-05 1354: failure to communicate.
   */
  static Optional<EventType.Codes> codes(Reason reason, Phase phase) {
    boolean over = phase == Phase.RESTORED;
    return switch (reason) {
      case BATTERY_LOW, UNDERVOLTAGE ->
          Optional.of(over ? new EventType.Codes("3302", "YR") : new EventType.Codes("1302", "YT"));
      case DESK_SILENT, NOBODY_SUBSCRIBED ->
          Optional.of(new EventType.Codes(over ? "3354" : "1354", ""));
      default -> Optional.empty();
    };
  }

  /** A panel's state has one type for each way. */
  static EventType type(Subject subject, Reason reason, Phase phase) {
    return switch (subject.kind()) {
      case "panel" ->
          switch (reason) {
            case DISARMED ->
                phase == Phase.RESTORED ? EventType.ARMED_REGAINED : EventType.ARMED_LOST;
            case OPENED -> EventType.ARMED_OPENED;
            default -> EventType.ARMED_UNKNOWN;
          };
      case "button" -> EventType.BUTTON_FAULT;
      case "test" -> EventType.TEST_OVERDUE;
      case "path", "desk" -> EventType.UPLINK_FAULT;
      case "recorder" -> EventType.RECORDER_FAULT;
      case "camera", "network" -> EventType.CAMERA_FAULT;
      case "area" ->
          reason == Reason.COVERAGE_UNKNOWN ? EventType.COVERAGE_UNKNOWN : EventType.COVERAGE_LOST;
      case "recording" ->
          switch (reason) {
            case RETENTION_SHORT -> EventType.RETENTION_SHORT;
            case RETENTION_GAP, MOTION_ONLY, NOT_PLAYED -> EventType.RETENTION_GAP;
            case DELETED_EARLY -> EventType.RETENTION_DELETED_EARLY;
            case RETENTION_FORECAST -> EventType.RETENTION_FORECAST;
            default -> EventType.RECORDER_FAULT;
          };
      default -> {
        if (subject.equals(Subject.JOURNAL)) {
          yield EventType.JOURNAL_TROUBLE;
        }
        yield switch (reason) {
          case MAINS_LOST, BATTERY_LOW, UNDERVOLTAGE -> EventType.BOX_POWER;
          default -> EventType.BOX_HEALTH;
        };
      }
    };
  }
}
