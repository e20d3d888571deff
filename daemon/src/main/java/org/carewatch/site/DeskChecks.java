package org.carewatch.site;

// What must agree within a desk and in the escalation. Pure.

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The desks and the way to them. */
final class DeskChecks {

  private DeskChecks() {}

  static void check(At site, Faults faults) {
    for (At desk : site.get("desks").items()) {
      if (desk.value() instanceof Value.Entries) {
        receipts(desk, faults);
        together(desk, "user", "password-file", faults);
        together(desk.get("tls"), "certificate", "key", faults);
        brokers(desk, faults);
      }
    }
    escalation(site, faults);
  }

  private static void receipts(At desk, Faults faults) {
    At keys = desk.get("public-keys");
    At unsigned = desk.get("unsigned-receipts");
    if (desk.get("role").is("police") && !keys.there() && !unsigned.there()) {
      desk.fault(
          faults,
          "公安接警台没有公钥，回执无法验证",
          "a police desk without public-keys: its receipts cannot be verified",
          "public-keys: [文件]，或明确写 unsigned-receipts: accepted",
          "public-keys: [FILE], or in so many words unsigned-receipts: accepted");
    }
    if (keys.there() && unsigned.there()) {
      unsigned.fault(
          faults,
          "已有 public-keys，又接受无签名回执",
          "public-keys are given, and unsigned receipts accepted all the same",
          "两者只留一个",
          "one of the two");
    }
  }

  private static void together(At at, String one, String other, Faults faults) {
    if (at.get(one).there() != at.get(other).there()) {
      String missing = at.get(one).there() ? other : one;
      String present = at.get(one).there() ? one : other;
      at.get(present)
          .fault(
              faults,
              "有“" + present + "”而没有“" + missing + "”",
              "\"" + present + "\" stands without \"" + missing + "\"",
              one + " 和 " + other + " 一起写",
              one + " and " + other + " together");
    }
  }

  private static void brokers(At desk, Faults faults) {
    boolean tls = desk.get("tls").there();
    boolean plainAccepted = desk.get("plain-text").there();
    boolean known = desk.get("user").there() || desk.get("tls").get("certificate").there();
    boolean ssl = false;
    boolean tcp = false;
    Set<String> paths = new HashSet<>();
    for (At broker : desk.get("brokers").items()) {
      At url = broker.get("url");
      Optional<URI> uri = url.as(Nets.BROKER);
      if (uri.isEmpty()) {
        return; // told already; without it nothing more can be said of this desk
      }
      Broker path = new Broker(uri.get(), broker.get("via").text());
      ssl |= path.encrypted();
      tcp |= !path.encrypted();
      if (!path.encrypted() && !path.loopback() && !plainAccepted) {
        url.fault(
            faults,
            "“" + Faults.shown(uri.get().toString()) + "”不加密地到别的机器",
            "\"" + Faults.shown(uri.get().toString()) + "\" goes to another machine in plain text",
            "ssl://，或明确写 plain-text: accepted",
            "ssl://, or in so many words plain-text: accepted");
      }
      if (path.encrypted() && !tls) {
        url.fault(
            faults,
            "ssl:// 需要 CA 证书",
            "ssl:// needs the CA it is judged by",
            "在这个台下写 tls: {ca: 文件}",
            "tls: {ca: FILE} at this desk");
      }
      if (path.encrypted() && !path.loopback() && !known) {
        url.fault(
            faults,
            "消息服务器无法知道我们是谁",
            "nothing tells the broker who we are",
            "tls 里的 certificate 和 key，或 user 和 password-file",
            "certificate and key under tls, or user and password-file");
      }
      if (!paths.add(path.host() + ":" + path.port() + " " + path.via().orElse(""))) {
        url.fault(
            faults,
            "这条路径已经写过",
            "this path stands here already",
            "另一个服务器或另一个 via",
            "another broker or another via");
      }
    }
    leftOver(desk.get("tls"), tls && tcp && !ssl, "tls", "没有 ssl://", "no ssl:// broker", faults);
    leftOver(
        desk.get("plain-text"),
        plainAccepted && ssl && !tcp,
        "plain-text",
        "没有 tcp://",
        "no tcp:// broker",
        faults);
  }

  private static void leftOver(
      At at, boolean left, String key, String zh, String en, Faults faults) {
    if (left) {
      at.fault(
          faults,
          "这个台" + zh + "，“" + key + "”没有作用",
          "this desk has " + en + ", so \"" + key + "\" does nothing",
          "删去 " + key + "，或改正地址",
          "to leave " + key + " out, or to mend the URL");
    }
  }

  private static void escalation(At site, Faults faults) {
    Duration before = Duration.ZERO;
    for (At step : site.get("escalation").items()) {
      At after = step.get("after");
      Duration time = after.as(Figures.span("10s", "24h")).orElse(before);
      if (after.there() && time.compareTo(before) <= 0 && !time.isZero()) {
        after.fault(
            faults,
            "“" + Faults.shown(after.text().orElse("")) + "”不晚于上一步",
            "\"" + Faults.shown(after.text().orElse("")) + "\" is not later than the step before",
            "按时间从早到晚，每个时间一步",
            "rising order, one step a time");
      }
      before = time;
      if (step.value() instanceof Value.Entries
          && !step.get("desks").there()
          && !step.get("outputs").there()) {
        step.fault(
            faults, "这一步什么也不做", "this step does nothing", "desks 或 outputs", "desks or outputs");
      }
    }
  }
}
