package org.carewatch.site;

// The keys of armed:. Constants.

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sources of the armed state. */
final class PanelKeys {

  private static final Key<URI> URL = Key.required("url", Nets.HTTP, "主机地址", "the panel's URL");
  private static final Key<String> LOGIN =
      Key.required("login", Texts.REFERENCE, "logins 里的名字", "name of a login");
  private static final Part<Panel.Hikvision> BY_HIKVISION =
      new Part<>(
          Panel.Hikvision.class,
          List.of(URL, LOGIN),
          f -> new Panel.Hikvision(f.of(URL), f.of(LOGIN)));

  private static final Key<String> RECORDER =
      Key.optional("recorder", Texts.REFERENCE, "录像机代号", "id of the recorder");
  private static final Key<String> CAMERA =
      Key.optional("camera", Texts.REFERENCE, "摄像机代号（经 ONVIF）", "id of the camera, by ONVIF");
  private static final Key<Integer> NUMBER =
      Key.required("number", Figures.number(1, 256), "输入编号", "number of the input");
  private static final Part<Panel.Input> BY_INPUT =
      new Part<>(
          Panel.Input.class,
          List.of(RECORDER, CAMERA, NUMBER),
          f -> new Panel.Input(f.maybe(RECORDER), f.maybe(CAMERA), f.of(NUMBER)));

  private static final Key<Wire> OUTPUT =
      Key.required("output", LineKeys.WIRE, "接主机布防端的输出", "the output wired to the panel's arming");
  private static final Key<Duration> PULSE =
      Key.usually("pulse", Figures.span("50ms", "10s"), "1s", "脉冲长度", "length of the pulse");
  private static final Key<Integer> ATTEMPTS =
      Key.usually(
          "attempts", Figures.number(1, 3), "3", "尝试次数，一天最多 3 次", "attempts, at most three a day");
  private static final Part<Panel.Rearm> REARM_PART =
      new Part<>(
          Panel.Rearm.class,
          List.of(OUTPUT, PULSE, ATTEMPTS),
          f -> new Panel.Rearm(f.of(OUTPUT), f.of(PULSE), f.of(ATTEMPTS)));

  private static final Key<String> ID = Key.required("id", Texts.ID, "来源代号", "the source's id");
  private static final Key<String> NAME =
      Key.required("name", Texts.line(60), "来源名称", "what people call it");
  private static final Key<Contact> CONTACT =
      Key.optional(
          "contact",
          LineKeys.CONTACT,
          "主机的布防继电器；rest 是布防时的位置",
          "the panel's relay; rest is its position while armed");
  private static final Key<Panel.Hikvision> HIKVISION =
      Key.optional("hikvision", BY_HIKVISION, "海康报警主机", "a Hikvision panel over the network");
  private static final Key<Panel.Input> INPUT =
      Key.optional("input", BY_INPUT, "录像机或摄像机的报警输入", "a digital input of a recorder or a camera");
  private static final Key<Panel.Required> REQUIRED =
      Key.usually(
          "required",
          Texts.choice(Panel.Required.class),
          "always",
          "何时必须布防；文件要求全天（always）",
          "when it has to be armed; the rule says always");
  private static final Key<Duration> GRACE =
      Key.usually(
          "grace",
          Figures.span("0s", "10m"),
          "60s",
          "撤防多久后才告知和重新布防；仍算失守",
          "how long it may be disarmed before it is told; counts as breach all the same");
  private static final Key<Panel.Rearm> REARM =
      Key.optional(
          "rearm", REARM_PART, "重新布防，只在营业时间以外", "arms again by a pulse, never inside the hours");

  static final Part<Panel> PANEL =
      new Part<>(
          Panel.class,
          List.of(ID, NAME, CONTACT, HIKVISION, INPUT, REQUIRED, GRACE, REARM),
          f ->
              new Panel(
                  f.of(ID), f.of(NAME), source(f), f.of(REQUIRED), f.of(GRACE), f.maybe(REARM)));

  private PanelKeys() {}

  /** Exactly one source: {@link DutyChecks} tells it where the file has none or several. */
  private static Panel.Source source(Fields f) {
    Optional<Panel.Source> contact = f.maybe(CONTACT).map(Panel.Relay::new);
    return contact
        .or(() -> f.maybe(HIKVISION).map(one -> one))
        .or(() -> f.maybe(INPUT).map(one -> one))
        .orElse(
            new Panel.Input(
                Optional.empty(),
                Optional.empty(),
                1)); // never leaves the reader: DutyChecks refuses the file
  }
}
