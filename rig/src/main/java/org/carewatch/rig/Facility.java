package org.carewatch.rig;

import java.nio.file.Path;
import java.util.Arrays;
import org.carewatch.Carewatch;
import org.carewatch.event.Mode;

/**
 * The same daemon, with lines driven through the Unix socket of a {@link LineBoard}: for demo,
 * tests and measurements, where it is run and killed as a process. {@code Facility SOCKET [demo]
 * run --config FILE}.
 */
public final class Facility {
  private Facility() {}

  /** First argument the board's socket; {@code demo} as the second gives events of mode demo. */
  public static void main(String[] arguments) {
    boolean demo = arguments.length > 1 && arguments[1].equals("demo");
    String[] rest = Arrays.copyOfRange(arguments, demo ? 2 : 1, arguments.length);
    Path socket = Path.of(arguments[0]);
    System.exit(Carewatch.run(rest, () -> new SocketLines(socket), demo ? Mode.DEMO : Mode.ACTUAL));
  }
}
