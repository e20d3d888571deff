package org.carewatch.recorder;

// Why a recorder told nothing, with words and cure. Values.

import org.carewatch.event.Text;
import org.carewatch.http.Answer;

/** What stands between a question and what a recorder holds. */
public enum Trouble {
  UNREACHABLE("连接不上", "cannot be reached", "检查地址、电源和网络", "check address, power and network"),
  LOGIN_REFUSED(
      "拒绝登录，不再尝试",
      "refuses the login; it is not tried again",
      "改正用户或密码文件",
      "mend the user or the password file"),
  ABSENT(
      "没有这项功能，或该用户无权查看",
      "does not have what was asked for, or the user may not see it",
      "检查用户权限；升级固件",
      "check the user's rights; bring its firmware up to date"),
  BUSY("正忙", "is busy", "稍后会再问", "it is asked again later"),
  DEVICE_ERROR("报告自身出错", "reports an error of its own", "查看录像机；必要时重启", "look at it; restart it"),
  NOT_UNDERSTOOD(
      "回答看不懂",
      "answers what is not understood",
      "把详情里的原话发给开发者",
      "send the words to the developers");

  private final Text text;
  private final Text cure;

  Trouble(String zh, String en, String cureZh, String cureEn) {
    this.text = new Text(zh, en);
    this.cure = new Text(cureZh, cureEn);
  }

  public Text text() {
    return text;
  }

  public Text cure() {
    return cure;
  }

  static Trouble of(Answer.Failed failed) {
    return switch (failed.trouble()) {
      case UNREACHABLE, NAME_UNKNOWN, CLOSED, SILENT, CUT_SHORT, NO_TLS -> UNREACHABLE;
      case LOGIN_REFUSED, LOCKED_OUT, NO_PASSWORD, NO_DIGEST -> LOGIN_REFUSED;
      case TOO_LARGE, REDIRECTED, NOT_HTTP -> NOT_UNDERSTOOD;
    };
  }
}
