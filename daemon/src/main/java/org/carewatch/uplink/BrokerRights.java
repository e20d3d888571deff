package org.carewatch.uplink;

// Duty: tries whether a broker lets this box do what only others may: one publish and one
// subscription that must be refused. Thread: one of the doctor's; it waits. Limits: a third of the
// patience for the connection, a sixth for each answer, 2 s for what must not come.
//
// Nothing of it rings anywhere. What is published goes to the topic `result` of a facility whose
// name no facility can have (it holds a dot), is kept by nobody (not retained, expires in a
// second),
// and answers a command that nobody gave. Mosquitto grants every subscription and withholds the
// messages instead; so a second such message, to our own `result`, which we may write and must not
// read, shows whether it does.

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.time.Time;

/** The rights of this box at one broker. */
public final class BrokerRights implements Check {

  private static final int REFUSED = 0x80;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final Text CURE =
      new Text(
          "请接警台按 docs/protocol/mosquitto 设置权限",
          "have the desk set the rights as in docs/protocol/mosquitto");

  private final UplinkSettings.Desk desk;
  private final int path;
  private final Topics topics;
  private final Topics others;
  private final Time time;

  private BrokerRights(String facility, UplinkSettings.Desk desk, int path, Time time) {
    this.desk = desk;
    this.path = path;
    this.topics = new Topics(facility, desk.id());
    this.others = new Topics(facility + ".doctor", desk.id());
    this.time = time;
  }

  /** A check for each path of the desk. */
  public static List<Check> of(String facility, UplinkSettings.Desk desk, Time time) {
    List<Check> checks = new ArrayList<>();
    for (int path = 1; path <= desk.paths().size(); path++) {
      checks.add(new BrokerRights(facility, desk, path, time));
    }
    return checks;
  }

  @Override
  public String name() {
    return "broker rights " + desk.id() + " path " + path;
  }

  @Override
  public Finding run(Limits limits) throws InterruptedException {
    long whole = limits.patience().toNanos();
    try (DoctorLink link = new DoctorLink(desk, topics, path, time)) {
      LinkNews first = link.connect(whole / 3);
      if (!(first instanceof LinkNews.Connected)) {
        return untried(first);
      }
      LinkNews written = link.publish(trial(others.of("result")), whole / 6);
      if (!(written instanceof LinkNews.Answered answer)) {
        return untried(written);
      }
      List<String> forbidden = List.of(anyFacility(), topics.of("result"));
      LinkNews granted = link.subscribe(forbidden, whole / 6);
      if (!(granted instanceof LinkNews.Subscribed codes)) {
        return untried(granted);
      }
      LinkNews own = link.publish(trial(topics.of("result")), whole / 6);
      if (!(own instanceof LinkNews.Answered)) {
        return untried(own);
      }
      boolean allRefused = codes.codes().stream().allMatch(code -> code >= REFUSED);
      return judge(answer.code(), !allRefused && reads(link));
    }
  }

  /** Births of every facility at this desk. */
  private String anyFacility() {
    return new Topics("+", desk.id()).of("presence/+");
  }

  /** Whether something comes that is not ours to read. */
  private boolean reads(DoctorLink link) throws InterruptedException {
    long end = time.nanos() + 2 * SECOND_NANOS;
    for (var message = link.message(end); message.isPresent(); message = link.message(end)) {
      if (!message.get().topic().startsWith(topics.of("presence/"))) {
        return true;
      }
    }
    return false;
  }

  private Finding judge(int published, boolean reads) {
    boolean writes = published < REFUSED;
    if (!writes && !reads) {
      return Finding.good(
          tried(),
          "服务器不让本机以别的机构发布，也不给本机看不该看的消息",
          "the broker lets this box neither write for another facility nor read what is not its"
              + " own");
    }
    Text what =
        writes && reads
            ? new Text("以别的机构发布、读别人的消息", "write for another facility and read what is not its own")
            : writes
                ? new Text("以别的机构发布消息", "write for another facility")
                : new Text("读不属于本机的消息", "read what is not its own");
    return new Finding.Bad(
        tried(),
        new Text(
            "服务器权限过宽：允许本机" + what.zh() + "，别的盒子也能冒充本机构",
            "the broker lets a box too much: this one may "
                + what.en()
                + ", so others may do so to this facility"),
        CURE);
  }

  private Finding untried(LinkNews news) {
    Text why =
        news instanceof LinkNews.Gone gone
            ? gone.trouble().text()
            : new Text("应答异常：" + news, "an unexpected answer: " + news);
    return new Finding.CannotTell(
        tried(),
        new Text("未能试验：" + why.zh(), "could not be tried: " + why.en()),
        Reason.PATH_DOWN.cure());
  }

  private static MqttLink.Outgoing trial(String topic) {
    byte[] payload =
        Reports.refused("doctor", "a trial of the broker's rights by a box's doctor; ignore it");
    return new MqttLink.Outgoing(topic, payload, false, 1, Map.of());
  }

  private String tried() {
    return desk.paths().get(path - 1).url() + " as " + DoctorLink.clientId(topics, path);
  }
}
