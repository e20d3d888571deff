package org.carewatch.site;

// The keys of buttons:. Constants.

import java.time.Duration;
import java.util.List;

/** The emergency buttons. */
final class ButtonKeys {

  private static final Key<String> ID = Key.required("id", Texts.ID, "按钮代号", "the button's id");
  private static final Key<String> NAME =
      Key.required("name", Texts.line(60), "按钮名称", "what people call it");
  private static final Key<String> AREA =
      Key.required("area", Texts.REFERENCE, "所在区域的代号", "id of the area it is in");
  private static final Key<Integer> ZONE =
      Key.required("zone", Figures.number(1, 999), "接警台上的防区号", "number of the zone at the desk");
  private static final Key<Contact> CONTACT =
      Key.required("contact", LineKeys.CONTACT, "报警触点", "the contact that raises the alarm");
  private static final Key<Contact> SECOND_CONTACT =
      Key.optional(
          "second-contact",
          LineKeys.CONTACT,
          "常闭的第二触点，用来发现断线和短路",
          "a second contact, at rest closed, that tells a cut from a short");
  private static final Key<Button.Release> RELEASE =
      Key.required(
          "release",
          Texts.choice(Button.Release.class),
          "key 钥匙复位，spring 自动弹回",
          "key locks until released with a key, spring comes back by itself");
  private static final Key<Duration> SETTLE =
      Key.usually(
          "settle",
          Figures.span("5ms", "1s"),
          "30ms",
          "触点稳定多久才算（5ms 到 1s）；大于 50ms 会漏掉短按",
          "how long a position must last to count (5ms to 1s); above 50ms short presses are lost");
  private static final Key<Button.Local> LOCAL =
      Key.usually(
          "local",
          Texts.choice(Button.Local.class),
          "lamp",
          "现场提示：silent 静默，lamp 灯，audible 灯和蜂鸣器",
          "what the place shows: silent nothing, lamp lamps, audible lamps and buzzer");
  private static final Key<Boolean> UNSUPERVISED =
      Key.usually(
          "unsupervised",
          Figures.FLAG,
          "false",
          "承认单个常开触点看不见断线",
          "admits that a single contact at rest open cannot see a cut cable");

  static final Part<Button> BUTTON =
      new Part<>(
          Button.class,
          List.of(
              ID, NAME, AREA, ZONE, CONTACT, SECOND_CONTACT, RELEASE, SETTLE, LOCAL, UNSUPERVISED),
          f ->
              new Button(
                  f.of(ID),
                  f.of(NAME),
                  f.of(AREA),
                  f.of(ZONE),
                  f.of(CONTACT),
                  f.maybe(SECOND_CONTACT),
                  f.of(RELEASE),
                  f.of(SETTLE),
                  f.of(LOCAL),
                  f.of(UNSUPERVISED)));

  private ButtonKeys() {}
}
