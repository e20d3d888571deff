package org.carewatch.core;

import java.util.List;

/** What a person on site, or the process itself, asks of the core. */
public sealed interface Order {

  /** Ends the latch of an alarm by hand. Refused while its contact is closed. */
  record Reset(String incident, String by) implements Order {}

  /** "Pressed by mistake": told to the desks, stops nothing. */
  record Withdraw(String incident, String by, String note) implements Order {}

  /**
   * Announces test mode for these buttons (their ids), of so many minutes from its beginning; who
   * asks and why.
   */
  record BeginTest(List<String> buttons, int minutes, String by, String why) implements Order {
    public BeginTest {
      buttons = List.copyOf(buttons);
    }
  }

  /** Ends test mode, or its announcement. */
  record EndTest(String by) implements Order {}

  /** Announces maintenance of so many minutes from now; who and why. It hides nothing. */
  record BeginMaintenance(int minutes, String by, String why) implements Order {}

  /** Ends maintenance before its time. */
  record EndMaintenance(String by) implements Order {}

  /**
   * The process will end; cause {@code order}, {@code update} … and when it means to be back, 0
   * where not known.
   */
  record Stop(String cause, long backWithinSeconds) implements Order {}
}
