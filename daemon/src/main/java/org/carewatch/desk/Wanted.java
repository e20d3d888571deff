package org.carewatch.desk;

// What the desk wants done, gathered while it deals with one thing. Desk's thread.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.desk.Receipts.Owed;

/** The acts so far, in order. */
final class Wanted {
  private final String desk;
  private List<Act> acts = new ArrayList<>();

  /**
   * @param desk the desk's id, which stands in every receipt
   */
  Wanted(String desk) {
    this.desk = desk;
  }

  void show(Say say, Map<String, Object> fields) {
    acts.add(new Act.Show(say, fields));
  }

  void ring() {
    acts.add(new Act.Ring());
  }

  /** A command, which is of no use once its answer is overdue. */
  void command(Box box, byte[] payload) {
    acts.add(new Act.Send(box.facility, "command", payload, Replays.ANSWER_SECONDS));
  }

  /** A receipt; {@code again} where nothing but time or a birth made us send it. */
  void receipt(Box box, Owed owed, boolean again) {
    acts.add(new Act.Send(box.facility, "receipt", owed.payload(box.facility, desk), 0));
    show(
        again ? Say.AGAIN : Say.RECEIPT,
        box.about("event", owed.event(), "level", owed.level().word(), "by", owed.by()));
  }

  /** All of it; what is wanted next begins anew. */
  List<Act> done() {
    List<Act> all = acts;
    acts = new ArrayList<>();
    return all;
  }
}
