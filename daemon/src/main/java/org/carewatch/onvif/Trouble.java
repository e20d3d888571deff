package org.carewatch.onvif;

// Everything that can stand between a question by ONVIF and its answer, once, with words and cure.
// Values.

import org.carewatch.event.Text;

/** Why a device tells nothing by ONVIF. */
public enum Trouble {
  AWAY("连接不上", "it cannot be reached", "检查地址、供电和网线", "check its address, supply and cable"),
  NAME_UNKNOWN(
      "名称解析不到",
      "its name cannot be resolved",
      "写 IP 地址，或修好名称解析",
      "give its IP address, or mend the resolving of names"),
  CLOSED(
      "设备在线，但 ONVIF 的端口没有打开",
      "it is there, and nothing of ONVIF at this port",
      "在设备的网络设置里打开 ONVIF（和 HTTP），或在配置里写对端口，或给出 rtsp",
      "switch ONVIF (and HTTP) on in its network settings, or give the right port, or its rtsp"),
  SILENT(
      "ONVIF 没有按时答完",
      "it does not answer by ONVIF in time",
      "给设备断电再上电，或在配置里给出 rtsp",
      "power it off and on, or give its rtsp in the configuration"),
  NO_ONVIF(
      "应答的不是 ONVIF",
      "what answers there speaks no ONVIF",
      "在设备的网络设置里打开 ONVIF；核对地址和端口；或给出 rtsp",
      "switch ONVIF on in its network settings; check address and port; or give its rtsp"),
  LOGIN_REFUSED(
      "ONVIF 拒绝登录，不再尝试",
      "ONVIF refuses the login; it is not tried again",
      "核对用户和密码文件；许多设备要另建 ONVIF 用户，并允许其看视频",
      "check user and password file; many devices want a user of their own for ONVIF, who may see"
          + " video"),
  LOGIN_WANTED(
      "ONVIF 要求登录，而配置里没有 login",
      "ONVIF wants a login and none is configured",
      "在配置里给这台设备写 login",
      "give the device a login in the configuration"),
  LOCKED_OUT(
      "设备因多次登录失败已锁定",
      "it has locked logins out after too many failures",
      "查明谁在用错误的密码；到时会再试一次",
      "find who uses a wrong password; it is tried once when the time is over"),
  NO_PASSWORD(
      "密码文件读不到",
      "its password file cannot be read",
      "按详情放好密码文件",
      "put the password file in place, as the detail says"),
  REDIRECTED(
      "让我们改去别的地址，没有照办",
      "it sends us to another address, which is not followed",
      "在配置里写它真正的地址，或给出 rtsp",
      "write its real address into the configuration, or give its rtsp"),
  NOT_OFFERED("设备没有这项功能", "it does not offer this", "无需处理", "nothing is to be done"),
  REFUSED(
      "设备报告错误",
      "it reports an error",
      "升级设备固件，或在配置里给出 rtsp",
      "update its firmware, or give its rtsp"),
  NOT_UNDERSTOOD(
      "回答看不懂",
      "its answer is not understood",
      "升级设备固件，或在配置里给出 rtsp",
      "update its firmware, or give its rtsp"),
  NO_PROFILE(
      "没有可用的视频配置（profile）",
      "it has no profile with video",
      "在设备上打开子码流（H.264 或 H.265），或在配置里给出 rtsp",
      "switch its sub-stream on (H.264 or H.265), or give its rtsp"),
  BAD_ADDRESS(
      "给出的地址不能用",
      "the address that it hands out is none",
      "升级设备固件，或在配置里给出 rtsp",
      "update its firmware, or give its rtsp");

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

  /** Whether its login is the matter: nobody tells it again. */
  public boolean isLogin() {
    return this == LOGIN_REFUSED || this == LOGIN_WANTED || this == LOCKED_OUT;
  }

  /** How the wire's trouble is called here. */
  static Trouble of(org.carewatch.http.Trouble wire) {
    return switch (wire) {
      case UNREACHABLE -> AWAY;
      case NAME_UNKNOWN -> NAME_UNKNOWN;
      case CLOSED -> CLOSED;
      case SILENT, CUT_SHORT -> SILENT;
      case TOO_LARGE, NOT_HTTP, NO_TLS -> NO_ONVIF;
      case REDIRECTED -> REDIRECTED;
      case NO_DIGEST, LOGIN_REFUSED -> LOGIN_REFUSED;
      case LOCKED_OUT -> LOCKED_OUT;
      case NO_PASSWORD -> NO_PASSWORD;
    };
  }
}
