package org.carewatch.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carewatch.event.Entry;
import org.carewatch.event.Head;

/**
 * What the journal held at opening: enough to go on, bounded whatever the file's size.
 *
 * @param boot the number of this kernel start
 * @param head the last durable event, empty in a new file
 * @param setAside name of the file that was damaged or newer and lies beside, empty where none
 * @param trouble why the file could not be used at all (then nothing is kept), empty where it could
 * @param open all events of incidents not yet closed, in journal order, and the receipts' events of
 *     these incidents
 * @param owed per desk, in journal order: priority 1 events that have no {@code stored} of it yet,
 *     and presses of open incidents whether stored or not
 * @param lastOwed per desk and topic ({@code desk/alarm}, {@code desk/event}): place of the last
 *     event owed to it
 * @param tests what it tells of drills and test mode
 */
public record Past(
    int boot,
    Optional<Head> head,
    String setAside,
    String trouble,
    List<Entry> open,
    Map<String, List<Owed>> owed,
    Map<String, String> lastOwed,
    Tests tests) {

  /** Without a word of drills and test mode. */
  public Past(
      int boot,
      Optional<Head> head,
      String setAside,
      String trouble,
      List<Entry> open,
      Map<String, List<Owed>> owed,
      Map<String, String> lastOwed) {
    this(boot, head, setAside, trouble, open, owed, lastOwed, Tests.NONE);
  }

  /**
   * Drills and test mode before this process.
   *
   * @param drilled when the last drill was, at the latest; empty where there is none, or no clock
   *     was synchronised since
   * @param begins when the journal begins, at the latest; empty where no clock was ever
   *     synchronised
   * @param ended the newest {@code test.ended}, in journal order, 50 at most
   */
  public record Tests(Optional<Instant> drilled, Optional<Instant> begins, List<Entry> ended) {
    /** Nothing is known. */
    public static final Tests NONE = new Tests(Optional.empty(), Optional.empty(), List.of());

    public Tests {
      ended = List.copyOf(ended);
    }
  }

  /** One owed event with the {@code follows} it was first sent with. */
  public record Owed(Entry entry, String follows) {}

  /** A journal that could not be read in time or at all. */
  public static Past unread(int boot, String trouble) {
    return new Past(boot, Optional.empty(), "", trouble, List.of(), Map.of(), Map.of());
  }
}
