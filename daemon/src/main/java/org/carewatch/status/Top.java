package org.carewatch.status;

// The first sentence of page and terminal: whether the children are protected now, and what stands
// against it. Pure; any thread. Limit: 50 reasons, the worst first.

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.carewatch.core.Snapshot;
import org.carewatch.core.Snapshot.AlarmView;
import org.carewatch.core.Snapshot.ConditionView;
import org.carewatch.core.Snapshot.ContactView;
import org.carewatch.core.Snapshot.DeskView;
import org.carewatch.event.Text;
import tools.jackson.core.JsonGenerator;

/**
 * What is said of the facility as a whole.
 *
 * @param state the worst of the reasons
 * @param call an alarm does not get through: somebody has to call 110
 */
record Top(State state, boolean call, List<Why> reasons) {
  private static final int MOST = 50;

  /** The three answers. */
  enum State {
    PROTECTED("protected", "受保护", "Protected"),
    FAULTS("faults", "受保护，但有故障", "Protected, with faults"),
    NOT_PROTECTED("not-protected", "不受保护", "Not protected");

    final String word;
    final Text text;

    State(String word, String zh, String en) {
      this.word = word;
      this.text = new Text(zh, en);
    }
  }

  /** One reason: the subject that it is about and what is wrong with it. */
  record Why(String subject, boolean grave, Text text) {}

  /** Judges the newest picture. */
  static Top of(Snapshot now, Health health) {
    boolean call = now.alarms().stream().anyMatch(AlarmView::notDelivered);
    List<Why> all =
        Stream.of(alarms(now), parts(health), contacts(now), desks(now), conditions(now))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(why -> !why.grave))
            .limit(MOST)
            .toList();
    boolean grave = all.stream().anyMatch(Why::grave);
    State state = grave ? State.NOT_PROTECTED : all.isEmpty() ? State.PROTECTED : State.FAULTS;
    return new Top(state, call, all);
  }

  private static List<Why> alarms(Snapshot now) {
    return now.alarms().stream()
        .filter(AlarmView::notDelivered)
        .map(one ->
            why(one.subject(), true, one.name() + "：报警未送达", one.name() + ": alarm not delivered"))
        .toList();
  }

  private static List<Why> parts(Health health) {
    List<Why> all = new ArrayList<>();
    if (!health.line()) {
      all.add(why("line", true, "线路监视停滞", "the line's watch makes no progress"));
    }
    if (!health.core()) {
      all.add(why("core", true, "核心停滞", "the core makes no progress"));
    }
    if (!health.journal()) {
      all.add(why("journal", false, "记录写不进存储卡", "nothing gets onto the card"));
    }
    return all;
  }

  private static List<Why> contacts(Snapshot now) {
    if (now.contacts().stream().noneMatch(one -> one.subject().startsWith("button/"))) {
      return List.of(why("button", true, "没有报警按钮", "there is no emergency button"));
    }
    return now.contacts().stream()
        .filter(one -> one.state().equals("unknown"))
        .filter(one -> now.conditions().stream().noneMatch(about(one)))
        .map(one -> why(one.subject(), true, one.name() + "：状态不明", one.name() + ": state unknown"))
        .toList();
  }

  private static java.util.function.Predicate<ConditionView> about(ContactView contact) {
    return one -> one.subject().equals(contact.subject());
  }

  /** Police desks count; any desk only where none is police. */
  private static List<Why> desks(Snapshot now) {
    List<DeskView> police =
        now.desks().stream().filter(one -> one.role().equals("police")).toList();
    List<DeskView> counting = police.isEmpty() ? now.desks() : police;
    boolean up =
        counting.stream().flatMap(one -> one.paths().stream()).anyMatch(Snapshot.PathView::up);
    if (up) {
      return List.of();
    }
    return List.of(
        counting.isEmpty()
            ? why("desk", true, "没有接警台", "there is no desk")
            : why("desk", true, "没有通往接警台的通路", "no path to a desk that answers is up"));
  }

  private static List<Why> conditions(Snapshot now) {
    return now.conditions().stream()
        .sorted(Comparator.comparingInt(ConditionView::priority))
        .map(one -> {
          boolean button = one.subject().startsWith("button/") && one.verdict().equals("bad");
          return new Why(one.subject(), button, one.reason());
        })
        .toList();
  }

  private static Why why(String subject, boolean grave, String zh, String en) {
    return new Why(subject, grave, new Text(zh, en));
  }

  void write(JsonGenerator out) {
    out.writeObjectPropertyStart("top");
    out.writeStringProperty("state", state.word);
    Json.text(out, "text", state.text);
    out.writeBooleanProperty("call", call);
    Json.each(
        out,
        "reasons",
        reasons,
        one -> {
          out.writeStringProperty("subject", one.subject);
          out.writeBooleanProperty("grave", one.grave);
          Json.text(out, "text", one.text);
        });
    out.writeEndObject();
  }
}
