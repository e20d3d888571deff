package org.carewatch.rig;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.carewatch.Carewatch;
import org.carewatch.Surroundings;
import org.carewatch.box.sense.Tree;
import org.carewatch.event.Mode;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.Discipline;

/**
 * The same daemon, with lines driven through the Unix socket of a {@link LineBoard}: for demo,
 * tests and measurements, where it is run and killed as a process. {@code Facility SOCKET [demo]
 * [tree FOLDER] [clock] run --config FILE}; FOLDER stands for / in the readings of the box, {@code
 * clock}: this machine's clock counts as synchronised, whatever its kernel says.
 */
public final class Facility {
  private Facility() {}

  /** First argument the board's socket; {@code demo} as the second gives events of mode demo. */
  public static void main(String[] arguments) {
    int next = 1;
    boolean demo = is(arguments, next, "demo");
    next += demo ? 1 : 0;
    boolean laid = is(arguments, next, "tree");
    Tree tree = laid ? new Tree(Path.of(arguments[next + 1])) : Tree.SYSTEM;
    next += laid ? 2 : 0;
    boolean trusted = is(arguments, next, "clock");
    next += trusted ? 1 : 0;
    Supplier<Discipline> clock =
        trusted ? () -> new Discipline(ClockTrust.SYNCHRONISED, 0, 0) : Discipline::kernel;
    String[] rest = Arrays.copyOfRange(arguments, next, arguments.length);
    Path socket = Path.of(arguments[0]);
    Mode mode = demo ? Mode.DEMO : Mode.ACTUAL;
    System.exit(
        Carewatch.run(rest, () -> new SocketLines(socket), new Surroundings(mode, tree, clock)));
  }

  private static boolean is(String[] arguments, int place, String word) {
    return arguments.length > place && arguments[place].equals(word);
  }
}
