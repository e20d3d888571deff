package org.carewatch.core;

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
 */
public record Past(
    int boot,
    Optional<Head> head,
    String setAside,
    String trouble,
    List<Entry> open,
    Map<String, List<Owed>> owed,
    Map<String, String> lastOwed) {

  /** One owed event with the {@code follows} it was first sent with. */
  public record Owed(Entry entry, String follows) {}

  /** A journal that could not be read in time or at all. */
  public static Past unread(int boot, String trouble) {
    return new Past(boot, Optional.empty(), "", trouble, List.of(), Map.of(), Map.of());
  }
}
