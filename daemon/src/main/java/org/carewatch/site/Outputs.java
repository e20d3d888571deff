package org.carewatch.site;

// Lamps, buzzer and alarm relay. Immutable.

import java.util.Optional;

/**
 * What the box can show and drive, each where it is wired.
 *
 * @param sentLamp a police desk has stored the alarm
 * @param answeredLamp a person at a police desk has answered
 * @param faultLamp a fault is there
 * @param testLamp test mode is on
 * @param buzzer heard where a button allows it
 * @param alarmRelay follows the latched alarm
 */
public record Outputs(
    Optional<Wire> sentLamp,
    Optional<Wire> answeredLamp,
    Optional<Wire> faultLamp,
    Optional<Wire> testLamp,
    Optional<Wire> buzzer,
    Optional<Wire> alarmRelay) {

  /** Nothing is wired. */
  public static final Outputs NONE =
      new Outputs(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The wire of an output, where it is wired. */
  public Optional<Wire> wire(Output output) {
    return switch (output) {
      case SENT_LAMP -> sentLamp;
      case ANSWERED_LAMP -> answeredLamp;
      case FAULT_LAMP -> faultLamp;
      case TEST_LAMP -> testLamp;
      case BUZZER -> buzzer;
      case ALARM_RELAY -> alarmRelay;
    };
  }
}
