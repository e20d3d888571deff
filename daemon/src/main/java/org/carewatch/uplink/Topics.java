package org.carewatch.uplink;

// Duty: the names of SPEC 3 for one desk. Pure.

import java.util.List;

/** The topics between this facility and one desk. */
record Topics(String facility, String desk) {

  String of(String last) {
    return "carewatch/1/" + facility + "/" + desk + "/" + last;
  }

  String presence(int path) {
    return of("presence/" + path);
  }

  String clientId(int path) {
    return "carewatch-" + facility + "-" + desk + "-" + path;
  }

  /** What a path listens to. */
  List<String> inward(int path) {
    return List.of(of("receipt"), of("command"), presence(path));
  }
}
