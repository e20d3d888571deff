package org.carewatch.http;

// Everything that can stand between a question and its answer, once, with words and cure. Values.

import org.carewatch.event.Text;

/** Why a device gave no answer. */
public enum Trouble {
  UNREACHABLE(
      "连接不上", "cannot be reached", "检查地址、电源、网线和交换机", "check its address, power, cable and switch"),
  NAME_UNKNOWN(
      "名称解析不到",
      "has a name that cannot be resolved",
      "写 IP 地址，或修好名称解析",
      "give its IP address, or mend the resolving of names"),
  CLOSED(
      "在线，但不接受这个端口的连接",
      "is there and takes no connection at this port",
      "检查端口；在设备的网络设置里打开这项服务",
      "check the port; switch the service on in its network settings"),
  SILENT(
      "没有按时答完",
      "did not answer in time",
      "检查设备是否过载，必要时重启",
      "see whether it is overloaded; restart it"),
  CUT_SHORT("回答不完整", "broke its answer off", "检查网络；重启设备", "check the network; restart the device"),
  TOO_LARGE(
      "回答过大",
      "answered more than is read",
      "检查地址是否属于该设备",
      "see whether the address is this device's"),
  REDIRECTED(
      "让我们改去别的地址，没有照办",
      "sends us to another address, which is not followed",
      "在配置里写它真正的地址（例如 https）",
      "write its real address into the configuration, perhaps https"),
  NOT_HTTP(
      "不是 HTTP 回答",
      "does not speak HTTP",
      "检查地址和端口",
      "check address and port in the configuration"),
  NO_TLS(
      "加密连接建立不了",
      "no TLS connection can be made",
      "检查端口；升级设备固件",
      "check the port; bring its firmware up to date"),
  NO_DIGEST(
      "不提供 Digest 登录，密码没有送出",
      "offers no Digest login; the password was not sent",
      "在设备的安全设置里打开 Digest 认证",
      "switch Digest authentication on in its security settings"),
  LOGIN_REFUSED(
      "用户或密码被拒绝，不再尝试，以免被锁定",
      "refuses user or password; not tried again, lest it locks us out",
      "改正密码文件或配置里的用户；密码文件一改就会再试一次",
      "mend the password file or the user; a changed password is tried once"),
  LOCKED_OUT(
      "因多次登录失败已锁定",
      "has locked logins out after too many failures",
      "查明谁在用错误的密码；到时会再试一次",
      "find who uses a wrong password; it is tried once when the time is over"),
  NO_PASSWORD(
      "密码文件读不到",
      "its password file cannot be read",
      "按详情放好密码文件",
      "put the password file in place, as the detail says");

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
}
