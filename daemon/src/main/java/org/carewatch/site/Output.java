package org.carewatch.site;

// The outputs a box can have.

/** One of the outputs by its duty. */
public enum Output implements Word {
  /** Lit when a police desk has stored the alarm. */
  SENT_LAMP,
  /** Lit when a person at a police desk has answered. */
  ANSWERED_LAMP,
  /** Lit while a fault is there. */
  FAULT_LAMP,
  /** Lit in test mode. */
  TEST_LAMP,
  /** Heard where a button allows it. */
  BUZZER,
  /** Follows the latched alarm into the transmitter that is already there. */
  ALARM_RELAY
}
