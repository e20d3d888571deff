package org.carewatch.site;

// The top of the file, and the keys of status:, drills: and storage:. Constants.

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the whole file. */
final class SiteKeys {

  private static final Key<String> CERTIFICATE =
      Key.required("certificate", Texts.FILE, "证书文件", "PEM file of the certificate");
  private static final Key<String> PRIVATE_KEY =
      Key.required("key", Texts.FILE, "私钥文件", "PEM file of the private key");
  private static final Part<Status.Tls> TLS_PART =
      new Part<>(
          Status.Tls.class,
          List.of(CERTIFICATE, PRIVATE_KEY),
          f -> new Status.Tls(f.of(CERTIFICATE), f.of(PRIVATE_KEY)));

  private static final Key<Nets.Listen> LISTEN =
      Key.usually("listen", Nets.LISTEN, "127.0.0.1:8480", "页面的地址和端口", "where the page is served");
  private static final Key<String> PASSWORD_FILE =
      Key.optional(
          "password-file",
          Texts.FILE,
          "操作密码文件（carewatch set-password）",
          "password for acting (carewatch set-password)");
  private static final Key<String> TOKEN_FILE =
      Key.optional("token-file", Texts.FILE, "脚本令牌文件", "the token of scripts");
  private static final Key<Status.Tls> TLS =
      Key.optional("tls", TLS_PART, "页面自己的证书", "own certificate of the page");
  private static final Part<Status> STATUS_PART =
      new Part<>(
          Status.class,
          List.of(LISTEN, PASSWORD_FILE, TOKEN_FILE, TLS),
          f ->
              new Status(
                  f.of(LISTEN).host(),
                  f.of(LISTEN).port(),
                  f.maybe(PASSWORD_FILE),
                  f.maybe(TOKEN_FILE),
                  f.maybe(TLS)));

  private static final Key<Duration> EVERY =
      Key.usually(
          "every", Figures.span("1d", "366d"), "31d", "两次演练最长间隔", "longest time between drills");
  private static final Part<Drills> DRILLS_PART =
      new Part<>(Drills.class, List.of(EVERY), f -> new Drills(f.of(EVERY)));

  private static final Key<Path> DIRECTORY =
      Key.usually(
          "directory",
          Texts.ABSOLUTE_PATH,
          "/var/lib/carewatch",
          "数据目录",
          "folder of journal and keys");
  private static final Key<Duration> KEEP =
      Key.usually(
          "keep", Figures.span("90d", "3650d"), "400d", "记录保存多久", "how long records are kept");
  private static final Part<Storage> STORAGE_PART =
      new Part<>(
          Storage.class, List.of(DIRECTORY, KEEP), f -> new Storage(f.of(DIRECTORY), f.of(KEEP)));

  private static final Key<Facility> FACILITY =
      Key.required("facility", FacilityKeys.FACILITY, "机构", "who and where the facility is");
  private static final Key<List<Area>> AREAS =
      Key.required(
          "areas", new Rows<>(FacilityKeys.AREA, 1, 64), "区域", "the areas of the building");
  private static final Key<List<Button>> BUTTONS =
      Key.required(
          "buttons", new Rows<>(ButtonKeys.BUTTON, 1, 64), "一键报警按钮", "the emergency buttons");
  private static final Key<Inputs> INPUTS =
      Key.otherwise(
          "inputs", LineKeys.INPUTS, LineKeys.INPUTS.empty(), "本机的输入触点", "contacts of the box");
  private static final Key<Outputs> OUTPUTS =
      Key.otherwise(
          "outputs",
          LineKeys.OUTPUTS,
          LineKeys.OUTPUTS.empty(),
          "灯、蜂鸣器、继电器",
          "lamps, buzzer, relay");
  private static final Key<List<Panel>> ARMED =
      Key.otherwise(
          "armed",
          new Rows<>(PanelKeys.PANEL, 0, 16),
          List.of(),
          "布防状态的来源",
          "sources of the armed state");
  private static final Key<Map<String, Login>> LOGINS =
      Key.otherwise(
          "logins",
          new Named<>(Texts.ID, CameraKeys.LOGIN, 64),
          Map.of(),
          "设备登录",
          "logins of devices, by name");
  private static final Key<List<Recorder>> RECORDERS =
      Key.otherwise(
          "recorders", new Rows<>(CameraKeys.RECORDER, 0, 16), List.of(), "录像机", "video recorders");
  private static final Key<List<Camera>> CAMERAS =
      Key.otherwise("cameras", new Rows<>(CameraKeys.CAMERA, 0, 64), List.of(), "摄像机", "cameras");
  private static final Key<Retention> RETENTION =
      Key.otherwise(
          "retention",
          CameraKeys.RETENTION,
          CameraKeys.RETENTION.empty(),
          "录像保存要求",
          "how long recordings are owed");
  private static final Key<List<Desk>> DESKS =
      Key.required(
          "desks", new Rows<>(DeskKeys.DESK, 1, 32), "接收报警的台", "receivers of alarms and events");
  private static final Key<List<Escalation>> ESCALATION =
      Key.otherwise(
          "escalation",
          new Rows<>(DeskKeys.ESCALATION, 0, 16),
          List.of(),
          "无人应答时的升级",
          "what happens when nobody answered, in rising order of time");
  private static final Key<Status> STATUS =
      Key.otherwise("status", STATUS_PART, STATUS_PART.empty(), "状态页面", "the local page");
  private static final Key<LogLevel> LOG =
      Key.usually("log", Texts.choice(LogLevel.class), "info", "日志详细程度", "how much is logged");
  private static final Key<Drills> DRILLS =
      Key.otherwise("drills", DRILLS_PART, DRILLS_PART.empty(), "演练", "drills");
  private static final Key<Storage> STORAGE =
      Key.otherwise("storage", STORAGE_PART, STORAGE_PART.empty(), "本机记录", "the box's own records");

  static final Part<Site> SITE =
      new Part<>(
          Site.class,
          List.of(
              FACILITY,
              AREAS,
              BUTTONS,
              INPUTS,
              OUTPUTS,
              ARMED,
              LOGINS,
              RECORDERS,
              CAMERAS,
              RETENTION,
              DESKS,
              ESCALATION,
              STATUS,
              LOG,
              DRILLS,
              STORAGE),
          SiteKeys::site);

  private SiteKeys() {}

  private static Site site(Fields f) {
    return new Site(
        f.of(FACILITY),
        f.of(AREAS),
        f.of(BUTTONS),
        f.of(INPUTS),
        f.of(OUTPUTS),
        f.of(ARMED),
        f.of(LOGINS),
        f.of(RECORDERS),
        f.of(CAMERAS),
        f.of(RETENTION),
        f.of(DESKS),
        f.of(ESCALATION),
        f.of(STATUS),
        f.of(LOG),
        f.of(DRILLS),
        f.of(STORAGE));
  }

  /** The group in which a key is at home, where there is exactly one. */
  static Optional<String> home(String key) {
    List<String> homes = Homes.OF_KEYS.getOrDefault(key, List.of());
    return homes.size() == 1 ? Optional.of(homes.getFirst()) : Optional.empty();
  }

  /** The groups of each key below the top, gathered when the first key is lost. */
  private static final class Homes {

    private static final Map<String, List<String>> OF_KEYS = new HashMap<>();

    static {
      gather(SITE, "");
    }

    private static void gather(Kind<?> kind, String path) {
      switch (kind) {
        case Term<?> _ -> {}
        case Rows<?> rows -> gather(rows.element(), path + "[]");
        case Named<?> named -> gather(named.element(), path + ".…");
        case Part<?> part -> {
          for (Key<?> own : part.keys()) {
            if (!path.isEmpty()) {
              OF_KEYS.computeIfAbsent(own.name(), _ -> new ArrayList<>()).add(path);
            }
            gather(own.kind(), Part.under(path, own.name()));
          }
        }
      }
    }
  }
}
