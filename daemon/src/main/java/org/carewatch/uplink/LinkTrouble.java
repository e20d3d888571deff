package org.carewatch.uplink;

// Duty: why a path does not stand, in a technician's words, from whatever the network, TLS or the
// broker threw. Pure. Limits: a chain of causes is followed 12 deep.

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.event.Text;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Why a path to a desk does not stand. */
public enum LinkTrouble {
  NO_INTERFACE(
      "via 所写的网络接口不存在；检查名称和网卡",
      "the interface of via does not exist; check its name, and the card or modem"),
  NO_ADDRESS(
      "via 所写的网络接口没有可用的地址；检查网线、SIM 卡和 DHCP",
      "the interface of via has no address to go out from; check cable, SIM card and DHCP"),
  UNKNOWN_HOST(
      "服务器名称无法解析；检查名称和 DNS 服务器",
      "the broker's name cannot be resolved; check the name and the DNS server"),
  UNREACHABLE(
      "无法到达服务器；检查网络、路由和防火墙",
      "the broker cannot be reached; check the network, the route and the firewall"),
  REFUSED(
      "服务器主机拒绝连接；服务器程序在运行吗，端口对吗？",
      "the broker's machine refuses the connection; is the broker running, is the port right?"),
  NO_TLS(
      "对方不使用 TLS；检查端口，或服务器是否提供 TLS",
      "nobody speaks TLS there; check the port, or whether the broker serves TLS"),
  WRONG_NAME(
      "服务器证书的名称不符；检查 url 和证书",
      "the broker's certificate is for another name; check the url and the certificate"),
  EXPIRED(
      "服务器证书已过期，或本机时钟不对；请更新证书",
      "the broker's certificate has ended, or our clock is wrong; have it renewed"),
  NOT_YET_VALID(
      "服务器证书尚未生效，或本机时钟不对", "the broker's certificate is not valid yet, or our clock is wrong"),
  WRONG_CA(
      "服务器证书不是由本机的 CA 文件签发；检查 tls.ca",
      "the broker's certificate is not signed by our CA file; check tls.ca"),
  OUR_CERTIFICATE(
      "服务器不接受本机证书；检查 tls.certificate、key 和有效期",
      "the broker does not accept our certificate; check tls.certificate, key and end"),
  FILES("本机 TLS 文件不可用", "our TLS files cannot be used"),
  NO_CONNACK(
      "服务器接受连接但不应答；是 MQTT 5 服务器吗？",
      "the broker takes the connection and does not answer; is it an MQTT 5 broker?"),
  EARLY(
      "服务器未应答就关闭连接；使用 TLS 时多半是不接受本机证书",
      "the broker closed the connection before it answered; with TLS this mostly means that it does"
          + " not accept our certificate"),
  BAD_LOGIN("服务器不接受用户名或密码", "the broker does not accept our user name or password"),
  NOT_AUTHORISED(
      "服务器不允许登录；检查用户名和密码，或请接警台开通本机构的权限",
      "the broker does not let us in; check user name and password, or ask for this facility's"
          + " rights at the desk"),
  NOT_MQTT5("服务器不支持 MQTT 5", "the broker does not speak MQTT 5"),
  SUBSCRIPTION(
      "服务器拒绝订阅；请接警台开通权限", "the broker refuses our subscriptions; ask for the rights at the desk"),
  BIRTH(
      "服务器拒绝在线消息；请接警台开通权限",
      "the broker refuses our presence message; ask for the rights at the desk"),
  TOO_LARGE(
      "服务器允许的报文太小，装不下报警；请接警台调大其上限（64 KiB 足够）",
      "the broker takes only packets that are too small for an alarm; have its limit raised at the"
          + " desk (64 KiB is enough)"),
  TAKEN_OVER(
      "另一客户端用了同一标识；是否有第二台盒子设成了本机构？",
      "another client connected with our id; is a second box set up as this facility?"),
  NO_PUBACK(
      "服务器停止应答；连接已断开并重新建立",
      "the broker stopped answering; the connection was cut and is made anew"),
  CLOSED("服务器关闭了连接", "the broker closed the connection"),
  BROKEN("连接中断", "the connection broke"),
  INTERNAL("内部错误，见日志", "an internal error, see the log");

  private static final Pattern DISCONNECT = Pattern.compile("disconnect rc: (\\d{1,3})\\b");
  private static final int DEEPEST = 12;

  private final Text text;

  LinkTrouble(String zh, String en) {
    this.text = new Text(zh, en);
  }

  /** One sentence with the cure, in English as the log has it. */
  public String words() {
    return text.en();
  }

  /** The same in both languages. */
  public Text text() {
    return text;
  }

  /** Finds the trouble in what was thrown; {@code fallback} where nothing in it says more. */
  static LinkTrouble of(Throwable thrown, LinkTrouble fallback) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
      LinkTrouble found = ofOne(cause);
      if (found != INTERNAL) {
        return found;
      }
    }
    return fallback;
  }

  /** A reason code of CONNACK or DISCONNECT. */
  static LinkTrouble ofCode(int code) {
    return switch (code) {
      case 0x84 -> NOT_MQTT5;
      case 0x86, 0x8C -> BAD_LOGIN;
      case 0x87, 0x85, 0x8A -> NOT_AUTHORISED;
      case 0x8E -> TAKEN_OVER;
      case 0x95 -> TOO_LARGE;
      default -> CLOSED;
    };
  }

  /** The reason code of a DISCONNECT, which the library tells only in words; 0 where it is none. */
  private static int ended(MqttException thrown) {
    Matcher code = DISCONNECT.matcher(words(thrown));
    return code.find() ? Integer.parseInt(code.group(1)) : 0;
  }

  private static LinkTrouble ofOne(Throwable thrown) {
    return switch (thrown) {
      case PemTls.Unusable _ -> FILES;
      case Via.NotNow e -> e.trouble();
      case CertificateExpiredException _ -> EXPIRED;
      case CertificateNotYetValidException _ -> NOT_YET_VALID;
      case CertPathBuilderException e when e.getCause() == null -> WRONG_CA;
      case CertPathValidatorException e when e.getCause() == null -> WRONG_CA;
      case UnknownHostException _ -> UNKNOWN_HOST;
      case NoRouteToHostException _ -> UNREACHABLE;
      case ConnectException e -> words(e).contains("refused") ? REFUSED : UNREACHABLE;
      case SocketTimeoutException e -> words(e).contains("connect") ? UNREACHABLE : NO_CONNACK;
      case EOFException _ -> CLOSED;
      case MqttException e when ended(e) > 0 -> ofCode(ended(e));
      case MqttException e when e.getReasonCode() >= 0x80 && e.getReasonCode() <= 0xA2 ->
          ofCode(e.getReasonCode());
      case IOException e -> ofWords(words(e));
      case java.security.cert.CertificateException e -> ofWords(words(e));
      default -> INTERNAL;
    };
  }

  private static LinkTrouble ofWords(String words) {
    if (words.contains("subject alternative") || words.contains("no name matching")) {
      return WRONG_NAME;
    }
    if (words.contains("received fatal alert")) {
      return words.contains("certificate") || words.contains("unknown_ca")
          ? OUR_CERTIFICATE
          : NO_TLS;
    }
    if (words.contains("network is unreachable") || words.contains("unreachable")) {
      return UNREACHABLE;
    }
    if (words.contains("unsupported or unrecognized ssl") || words.contains("not an ssl")) {
      return NO_TLS;
    }
    return words.contains("terminated the handshake") ? CLOSED : INTERNAL;
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message.toLowerCase(Locale.ROOT);
  }
}
