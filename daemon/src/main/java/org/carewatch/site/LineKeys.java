package org.carewatch.site;

// The keys of contacts, wires, inputs: and outputs:. Constants.

import java.util.List;

/** Everything that is a line of a GPIO chip. */
final class LineKeys {

  private static final Key<String> CHIP = Key.required("chip", Texts.CHIP, "GPIO 芯片", "GPIO chip");
  private static final Key<Integer> LINE =
      Key.required(
          "line", Figures.number(0, 1023), "线号（不是针脚号）", "line offset, not the pin's number");
  private static final Key<Contact.Bias> BIAS =
      Key.usually(
          "bias",
          Texts.choice(Contact.Bias.class),
          "pull-up",
          "芯片内部电阻",
          "the resistor inside the chip");
  private static final Key<Level> CLOSED_LEVEL =
      Key.usually(
          "active",
          Texts.choice(Level.class),
          "low",
          "触点闭合时的电平",
          "the level while the contact is closed");
  private static final Key<Contact.Rest> REST =
      Key.required(
          "rest",
          Texts.choice(Contact.Rest.class),
          "一切正常时触点的位置：open 常开，closed 常闭",
          "the contact's position while all is well: open is normally open, closed normally closed");

  static final Part<Contact> CONTACT =
      new Part<>(
          Contact.class,
          List.of(CHIP, LINE, BIAS, CLOSED_LEVEL, REST),
          f -> new Contact(f.of(CHIP), f.of(LINE), f.of(BIAS), f.of(CLOSED_LEVEL), f.of(REST)));

  private static final Key<Level> ON_LEVEL =
      Key.usually(
          "active", Texts.choice(Level.class), "high", "输出接通时的电平", "the level while it is on");

  static final Part<Wire> WIRE =
      new Part<>(
          Wire.class,
          List.of(CHIP, LINE, ON_LEVEL),
          f -> new Wire(f.of(CHIP), f.of(LINE), f.of(ON_LEVEL)));

  private static final Key<Contact> ENCLOSURE =
      Key.optional("enclosure", CONTACT, "机箱门触点", "the lid of the box");
  private static final Key<Contact> MAINS =
      Key.optional("mains", CONTACT, "市电检测", "tells that mains is there");
  private static final Key<Contact> BATTERY_LOW =
      Key.optional("battery-low", CONTACT, "电池电量低", "tells that the battery is nearly empty");
  private static final Key<Contact> RESET_KEY =
      Key.optional("reset-key", CONTACT, "现场复位钥匙", "the key that ends the latch of an alarm");

  static final Part<Inputs> INPUTS =
      new Part<>(
          Inputs.class,
          List.of(ENCLOSURE, MAINS, BATTERY_LOW, RESET_KEY),
          f ->
              new Inputs(
                  f.maybe(ENCLOSURE), f.maybe(MAINS), f.maybe(BATTERY_LOW), f.maybe(RESET_KEY)));

  private static final Key<Wire> SENT_LAMP =
      Key.optional("sent-lamp", WIRE, "已送达灯", "lit when a police desk has stored the alarm");
  private static final Key<Wire> ANSWERED_LAMP =
      Key.optional("answered-lamp", WIRE, "已应答灯", "lit when a person there has answered");
  private static final Key<Wire> FAULT_LAMP =
      Key.optional("fault-lamp", WIRE, "故障灯", "lit while a fault is there");
  private static final Key<Wire> TEST_LAMP =
      Key.optional("test-lamp", WIRE, "测试灯", "lit in test mode");
  private static final Key<Wire> BUZZER =
      Key.optional("buzzer", WIRE, "蜂鸣器", "heard where a button's local allows it");
  private static final Key<Wire> ALARM_RELAY =
      Key.optional(
          "alarm-relay",
          WIRE,
          "跟随锁定报警的干接点，接现有报警传输设备的 24 小时防区",
          "dry contact that follows the latched alarm, for a 24 h zone of the transmitter there");

  static final Part<Outputs> OUTPUTS =
      new Part<>(
          Outputs.class,
          List.of(SENT_LAMP, ANSWERED_LAMP, FAULT_LAMP, TEST_LAMP, BUZZER, ALARM_RELAY),
          f ->
              new Outputs(
                  f.maybe(SENT_LAMP),
                  f.maybe(ANSWERED_LAMP),
                  f.maybe(FAULT_LAMP),
                  f.maybe(TEST_LAMP),
                  f.maybe(BUZZER),
                  f.maybe(ALARM_RELAY)));

  private LineKeys() {}
}
