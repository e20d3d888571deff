package org.carewatch.uplink;

// Duty: tries one path to a desk without a daemon, with a client id of its own, no last will and
// not one message sent. Thread: one of the doctor's; it waits. Limits: half of the patience for the
// connection, a quarter for the subscriptions, 2 s for the retained presence.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.doctor.Check;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.time.Time;

/** One broker of one desk: name, TLS, login, and the answers to what the box must listen to. */
public final class DeskCheck implements Check {

  private static final int REFUSED = 0x80;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long MILLI_NANOS = 1_000_000L;

  private final UplinkSettings.Desk desk;
  private final int path;
  private final Topics topics;
  private final Time time;

  private DeskCheck(String facility, UplinkSettings.Desk desk, int path, Time time) {
    this.desk = desk;
    this.path = path;
    this.topics = new Topics(facility, desk.id());
    this.time = time;
  }

  /** A check for each path of the desk. */
  public static List<Check> of(String facility, UplinkSettings.Desk desk, Time time) {
    List<Check> checks = new ArrayList<>();
    for (int path = 1; path <= desk.paths().size(); path++) {
      checks.add(new DeskCheck(facility, desk, path, time));
    }
    return checks;
  }

  @Override
  public String name() {
    return "desk " + desk.id() + " path " + path;
  }

  @Override
  public Finding run(Limits limits) throws InterruptedException {
    long whole = limits.patience().toNanos();
    try (DoctorLink link = new DoctorLink(desk, topics, path, time)) {
      LinkNews first = link.connect(whole / 2);
      if (!(first instanceof LinkNews.Connected terms)) {
        return bad(first);
      }
      long asked = time.nanos();
      LinkNews second = link.subscribe(topics.inward(path), whole / 4);
      if (!(second instanceof LinkNews.Subscribed answer)) {
        return bad(second);
      }
      return judge(link, terms, answer.codes(), (time.nanos() - asked) / MILLI_NANOS);
    }
  }

  private Finding judge(DoctorLink link, LinkNews.Connected terms, List<Integer> codes, long millis)
      throws InterruptedException {
    List<String> asked = topics.inward(path);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      if (i >= codes.size() || codes.get(i) >= REFUSED) {
        refused.add(asked.get(i));
      }
    }
    if (!refused.isEmpty()) {
      return new Finding.Bad(
          tried() + ": SUBACK " + codes,
          new Text("已连接，但服务器拒绝订阅 " + refused, "connected, but the broker refuses " + refused),
          Reason.DESK_REFUSES.cure());
    }
    if (ended(terms)) {
      return new Finding.Bad(
          tried(), Reason.CERTIFICATE_ENDED.text(), Reason.CERTIFICATE_ENDED.cure());
    }
    Text presence = presence(link);
    return new Finding.Good(
        tried(),
        new Text(
            "已连接登录，receipt、command、presence 订阅获准，"
                + millis
                + " 毫秒应答；"
                + presence.zh()
                + "。未证明：消息能否送达接警台、是否有人应答（只有演练能证明）",
            "connected and let in, receipt, command and presence granted, answered in "
                + millis
                + " ms; "
                + presence.en()
                + ". Not proven: that messages are taken (nothing was sent), that the desk listens"
                + " or that a person answers (a drill proves that)"));
  }

  private boolean ended(LinkNews.Connected terms) {
    return terms.certificate().isPresent()
        && desk.tls().isPresent()
        && terms.certificate().get().ended(desk.tls().get().clock());
  }

  /** What the broker kept of this path; reading it is the one proof that we may read at all. */
  private Text presence(DoctorLink link) throws InterruptedException {
    long end = time.nanos() + 2 * SECOND_NANOS;
    Optional<LinkNews.Arrived> message = link.message(end);
    while (message.isPresent()) {
      if (message.get().topic().equals(topics.presence(path))) {
        return kept(message.get().payload());
      }
      message = link.message(end);
    }
    return new Text(
        "服务器没有保存本机的在线消息（从未连接过，或没有读取权限）",
        "the broker keeps no presence of this box (it never connected, or may not read)");
  }

  private static Text kept(byte[] payload) {
    Optional<String> state;
    try {
      state = Json.text(Json.read(payload), "state");
    } catch (Json.Malformed notOurs) {
      state = Optional.empty();
    }
    String word = state.filter(Presence::isState).orElse("?");
    return word.equals(Presence.ONLINE)
        ? new Text(
            "已读到本机保存的在线消息：online，而此处没有守护进程（刚断电，或另有一台盒子设成了本机构）",
            "our kept presence was read: online, though no daemon runs here (it ended a moment ago,"
                + " or a second box is set up as this facility)")
        : new Text("已读到本机保存的在线消息：" + word, "our kept presence was read: " + word);
  }

  private Finding bad(LinkNews news) {
    LinkNews.Gone gone =
        news instanceof LinkNews.Gone told
            ? told
            : new LinkNews.Gone(LinkTrouble.INTERNAL, news.toString());
    Reason reason =
        switch (gone.trouble()) {
          case BAD_LOGIN, NOT_AUTHORISED, SUBSCRIPTION -> Reason.DESK_REFUSES;
          case INTERNAL -> Reason.INTERNAL;
          default -> Reason.PATH_DOWN;
        };
    return new Finding.Bad(tried() + ": " + gone.detail(), gone.trouble().text(), reason.cure());
  }

  private String tried() {
    return desk.paths().get(path - 1).url() + " as " + DoctorLink.clientId(topics, path);
  }
}
