package org.carewatch.camera.rtsp;

// Reads WWW-Authenticate (RFC 9110, 11.6.1; RFC 7616, 3.3). Pure; takes any text and never throws.
// Limits: 8 challenges, 16 parameters of one.

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One way to log in that a device offers.
 *
 * @param scheme in lower case
 * @param parameters names in lower case; values without their quotes, escapes left as they are
 */
record Challenge(String scheme, Map<String, String> parameters) {
  static final int MOST = 8;
  static final int MOST_PARAMETERS = 16;

  /** All challenges of all lines, in the device's order. */
  static List<Challenge> read(List<String> lines) {
    List<Challenge> all = new ArrayList<>();
    for (String line : lines) {
      new Reading(line).into(all);
    }
    return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
  }

  /** Empty where the device gave none. */
  String of(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** One line from left to right. */
  private static final class Reading {
    private final String line;
    private int at;

    Reading(String line) {
      this.line = line;
    }

    void into(List<Challenge> all) {
      Map<String, String> current = new LinkedHashMap<>();
      while (at < line.length() && all.size() <= MOST) {
        String token = token();
        blanks();
        if (token.isEmpty()) {
          at++; // a comma, or what belongs nowhere
        } else if (at < line.length() && line.charAt(at) == '=') {
          at++;
          String value = value();
          if (current.size() < MOST_PARAMETERS) {
            current.putIfAbsent(token, value);
          }
        } else {
          current = new LinkedHashMap<>();
          all.add(new Challenge(token, current));
        }
      }
    }

    private String token() {
      blanks();
      int from = at;
      while (at < line.length() && " \t=,\"".indexOf(line.charAt(at)) < 0) {
        at++;
      }
      return line.substring(from, at).toLowerCase(Locale.ROOT);
    }

    private String value() {
      blanks();
      if (at >= line.length() || line.charAt(at) != '"') {
        int from = at;
        while (at < line.length() && " \t,".indexOf(line.charAt(at)) < 0) {
          at++;
        }
        return line.substring(from, at);
      }
      int from = ++at;
      while (at < line.length() && line.charAt(at) != '"') {
        at += line.charAt(at) == '\\' ? 2 : 1;
      }
      int end = Math.min(at, line.length());
      at = Math.min(line.length(), end + 1);
      return line.substring(from, end);
    }

    private void blanks() {
      while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
