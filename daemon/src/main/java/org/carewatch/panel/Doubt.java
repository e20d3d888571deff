package org.carewatch.panel;

// Why an answer tells nothing, with words and cure. Values.

import org.carewatch.event.Text;

/** What can be wrong with an answer that came. */
enum Doubt {
  NO_PANEL(
      "这台设备不给出布防状态",
      "has no armed state to tell",
      "检查地址是否属于报警主机；检查该用户的权限",
      "see whether the address is the panel's, and whether the user may see its state"),
  NOT_UNDERSTOOD(
      "回答看不懂",
      "answers what is not understood",
      "把详情里的原话发给开发者；可改用主机的布防继电器",
      "send the words of the detail to the developers; the panel's relay is another way"),
  DEVICE_ERROR(
      "设备报告自身出错", "reports an error of its own", "查看设备；必要时重启", "look at the device; restart it"),
  NO_AREA("主机没有启用任何分区", "has no area that is enabled", "在主机上启用分区", "enable an area at the panel"),
  NO_SUCH_INPUT(
      "没有这个输入", "has no such input", "检查配置中的 number", "check number in the configuration"),
  KIND_NOT_READ(
      "本版本还不能从这类录像机读输入",
      "is a kind of recorder whose inputs this version does not read",
      "把主机的布防继电器接到守望箱的触点",
      "wire the panel's relay to a contact of the box"),
  INTERNAL("内部错误", "internal error", "把日志发给开发者", "send the log to the developers");

  private final Text text;
  private final Text cure;

  Doubt(String zh, String en, String cureZh, String cureEn) {
    this.text = new Text(zh, en);
    this.cure = new Text(cureZh, cureEn);
  }

  Text text() {
    return text;
  }

  Text cure() {
    return cure;
  }
}
