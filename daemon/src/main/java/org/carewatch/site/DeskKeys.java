package org.carewatch.site;

// The keys of desks: and escalation:. Constants.

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Who is told, and what happens when nobody answers. */
final class DeskKeys {

  private static final Key<URI> URL =
      Key.required("url", Nets.BROKER, "消息服务器地址", "the broker's URL");
  private static final Key<String> VIA =
      Key.optional("via", Texts.INTERFACE, "走哪个网络接口", "the network interface it is bound to");
  private static final Part<Broker> BROKER =
      new Part<>(Broker.class, List.of(URL, VIA), f -> new Broker(f.of(URL), f.maybe(VIA)));

  private static final Key<String> CA =
      Key.required("ca", Texts.FILE, "CA 证书文件", "PEM file of the CA");
  private static final Key<String> CERTIFICATE =
      Key.optional("certificate", Texts.FILE, "本机证书文件", "PEM file of our certificate");
  private static final Key<String> PRIVATE_KEY =
      Key.optional("key", Texts.FILE, "本机私钥文件", "PEM file of our private key");
  private static final Part<Desk.Tls> TLS_PART =
      new Part<>(
          Desk.Tls.class,
          List.of(CA, CERTIFICATE, PRIVATE_KEY),
          f -> new Desk.Tls(f.of(CA), f.maybe(CERTIFICATE), f.maybe(PRIVATE_KEY)));

  private static final Key<String> ID =
      Key.required("id", Texts.ID, "接收台代号，进入每个主题", "the desk's id, part of every topic");
  private static final Key<Desk.Kind> KIND =
      Key.usually("kind", Texts.choice(Desk.Kind.class), "mqtt", "通信方式", "how it is spoken to");
  private static final Key<Desk.Role> ROLE =
      Key.required(
          "role",
          Texts.choice(Desk.Role.class),
          "police 公安接警台，health 卫健部门，site 园长或保安",
          "police, health authority, or site: the director's or guard's receiver");
  private static final Key<List<Broker>> BROKERS =
      Key.required(
          "brokers", new Rows<>(BROKER, 1, 8), "通信路径，先写主用", "its paths, the first one first");
  private static final Key<Desk.Tls> TLS =
      Key.optional("tls", TLS_PART, "ssl:// 所需的证书文件", "the files that ssl:// needs");
  private static final Key<String> USER =
      Key.optional("user", Texts.line(128), "消息服务器的用户名", "user name at the brokers");
  private static final Key<String> PASSWORD_FILE =
      Key.optional("password-file", Texts.FILE, "存放密码的文件", "the file that holds the password");
  private static final Key<Boolean> PLAIN_TEXT =
      Key.otherwise(
          "plain-text",
          Texts.accepted(),
          false,
          "接受到别的机器的 tcp:// 不加密",
          "accepts tcp:// without encryption to other machines");
  private static final Key<List<String>> PUBLIC_KEYS =
      Key.otherwise(
          "public-keys",
          new Rows<>(Texts.FILE, 1, 8),
          List.of(),
          "接收台的 Ed25519 公钥文件，可多个以便轮换",
          "PEM files of the desk's Ed25519 keys, several for rotation");
  private static final Key<Boolean> UNSIGNED_RECEIPTS =
      Key.otherwise(
          "unsigned-receipts",
          Texts.accepted(),
          false,
          "接受没有签名的回执；页面和报告会写明",
          "accepts receipts without signature; page and report say so");
  private static final Key<Desk.Supervision> SUPERVISION =
      Key.usually(
          "supervision",
          Texts.choice(Desk.Supervision.class),
          "90s",
          "接收台多久内发现本机失联",
          "how soon the desk knows that the site is lost");

  static final Part<Desk> DESK =
      new Part<>(
          Desk.class,
          List.of(
              ID,
              KIND,
              ROLE,
              BROKERS,
              TLS,
              USER,
              PASSWORD_FILE,
              PLAIN_TEXT,
              PUBLIC_KEYS,
              UNSIGNED_RECEIPTS,
              SUPERVISION),
          f ->
              new Desk(
                  f.of(ID),
                  f.of(KIND),
                  f.of(ROLE),
                  f.of(BROKERS),
                  f.maybe(TLS),
                  f.maybe(USER),
                  f.maybe(PASSWORD_FILE),
                  f.of(PLAIN_TEXT),
                  f.of(PUBLIC_KEYS),
                  f.of(UNSIGNED_RECEIPTS),
                  f.of(SUPERVISION)));

  private static final Key<Duration> AFTER =
      Key.required(
          "after",
          Figures.span("10s", "24h"),
          "按下后多久仍无人应答",
          "time since the contact without an answer");
  private static final Key<List<String>> DESKS =
      Key.otherwise(
          "desks", new Rows<>(Texts.REFERENCE, 1, 32), List.of(), "要通知的接收台", "desks that are told");
  private static final Key<List<Output>> OUTPUTS =
      Key.otherwise(
          "outputs",
          new Rows<>(Texts.choice(Output.class), 1, 6),
          List.of(),
          "要接通的输出",
          "outputs that are switched on");

  static final Part<Escalation> ESCALATION =
      new Part<>(
          Escalation.class,
          List.of(AFTER, DESKS, OUTPUTS),
          f -> new Escalation(f.of(AFTER), f.of(DESKS), f.of(OUTPUTS)));

  private DeskKeys() {}
}
