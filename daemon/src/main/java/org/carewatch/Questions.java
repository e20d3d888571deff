package org.carewatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.carewatch.command.DoctorCommand;
import org.carewatch.command.StatusCommand;
import org.carewatch.core.Snapshot;
import org.carewatch.doctor.Examined;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.FindingJson;
import org.carewatch.doctor.Question;
import org.carewatch.event.Text;
import org.carewatch.status.Health;
import org.carewatch.status.StatusJson;
import org.carewatch.time.Time;
import org.carewatch.uplink.Uplink;

/**
 * What the running daemon answers on its control socket: its state, and the doctor's questions
 * about lines and desks.
 */
final class Questions {
  private final Supplier<Snapshot> snapshot;
  private final Health health;
  private final Time time;
  private final Uplink uplink;

  Questions(Supplier<Snapshot> snapshot, Health health, Time time, Uplink uplink) {
    this.snapshot = snapshot;
    this.health = health;
    this.time = time;
    this.uplink = uplink;
  }

  Map<String, Question> all() {
    return Map.of(
        StatusCommand.QUESTION,
        () -> StatusJson.of(snapshot.get(), health, time.nanos()),
        DoctorCommand.QUESTION,
        () -> FindingJson.write(examined(snapshot.get())));
  }

  private List<Examined> examined(Snapshot now) {
    List<Examined> lines = new ArrayList<>();
    for (Snapshot.ContactView contact : now.contacts()) {
      lines.add(new Examined("line " + contact.subject(), line(contact, now)));
    }
    for (Snapshot.DeskView desk : now.desks()) {
      for (Snapshot.PathView path : desk.paths()) {
        lines.add(new Examined("desk " + desk.desk() + " path " + path.path(), path(desk, path)));
      }
    }
    return lines;
  }

  private static Finding line(Snapshot.ContactView contact, Snapshot now) {
    for (Snapshot.ConditionView condition : now.conditions()) {
      if (condition.subject().equals(contact.subject())) {
        return new Finding.Bad("the running daemon", condition.reason(), condition.cure());
      }
    }
    return contact.state().equals("unknown")
        ? Finding.cannotTell(
            "the running daemon",
            "线路状态未知",
            "the line has not been seen yet",
            "检查接线",
            "check the wiring")
        : new Finding.Good(
            "the running daemon",
            new Text("正在监视，" + contact.state(), "watched, " + contact.state()));
  }

  private Finding path(Snapshot.DeskView desk, Snapshot.PathView path) {
    if (!path.up()) {
      return Finding.bad(
          "the running daemon",
          path.reason().zh().isEmpty() ? "未连接" : path.reason().zh(),
          path.reason().en().isEmpty() ? "not connected" : path.reason().en(),
          "检查网络、服务器地址和证书",
          "check the network, the broker's address and the certificate");
    }
    long taken = uplink.counts(desk.desk()).taken.sum();
    return new Finding.Good(
        "the running daemon",
        new Text(
            "已连接，服务器已确认 " + taken + " 条", "connected, the broker took " + taken + " messages"));
  }
}
