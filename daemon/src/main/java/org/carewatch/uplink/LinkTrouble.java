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
import org.eclipse.paho.mqttv5.common.MqttException;

/** Why a path to a desk does not stand. */
public enum LinkTrouble {
  UNKNOWN_HOST("the broker's name cannot be resolved; check the name and the DNS server"),
  UNREACHABLE("the broker cannot be reached; check the network, the route and the firewall"),
  REFUSED("the broker's machine refuses the connection; is the broker running, is the port right?"),
  NO_TLS("nobody speaks TLS there; check the port, or whether the broker serves TLS"),
  WRONG_NAME("the broker's certificate is for another name; check the url and the certificate"),
  EXPIRED("the broker's certificate has ended, or our clock is wrong; have it renewed"),
  NOT_YET_VALID("the broker's certificate is not valid yet, or our clock is wrong"),
  WRONG_CA("the broker's certificate is not signed by our CA file; check tls.ca"),
  OUR_CERTIFICATE("the broker does not accept our certificate; check tls.certificate, key and end"),
  FILES("our TLS files cannot be used"),
  NO_CONNACK("the broker takes the connection and does not answer; is it an MQTT 5 broker?"),
  BAD_LOGIN("the broker does not accept our user name or password"),
  NOT_AUTHORISED("the broker does not let us in; ask for this facility's rights at the desk"),
  NOT_MQTT5("the broker does not speak MQTT 5"),
  SUBSCRIPTION("the broker refuses our subscriptions; ask for the rights at the desk"),
  BIRTH("the broker refuses our presence message; ask for the rights at the desk"),
  TAKEN_OVER("another client connected with our id; is a second box set up as this facility?"),
  NO_PUBACK("the broker stopped answering; the connection was cut and is made anew"),
  CLOSED("the broker closed the connection"),
  BROKEN("the connection broke"),
  STOPPED("the daemon is stopping"),
  INTERNAL("an internal error, see the log");

  private static final int DEEPEST = 12;

  private final String words;

  LinkTrouble(String words) {
    this.words = words;
  }

  /** One sentence with the cure. */
  public String words() {
    return words;
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
      default -> CLOSED;
    };
  }

  private static LinkTrouble ofOne(Throwable thrown) {
    return switch (thrown) {
      case PemTls.Unusable _ -> FILES;
      case CertificateExpiredException _ -> EXPIRED;
      case CertificateNotYetValidException _ -> NOT_YET_VALID;
      case CertPathBuilderException e when e.getCause() == null -> WRONG_CA;
      case CertPathValidatorException e when e.getCause() == null -> WRONG_CA;
      case UnknownHostException _ -> UNKNOWN_HOST;
      case NoRouteToHostException _ -> UNREACHABLE;
      case ConnectException e -> words(e).contains("refused") ? REFUSED : UNREACHABLE;
      case SocketTimeoutException e -> words(e).contains("connect") ? UNREACHABLE : NO_CONNACK;
      case EOFException _ -> CLOSED;
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
