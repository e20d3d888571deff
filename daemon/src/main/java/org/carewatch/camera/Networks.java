package org.carewatch.camera;

// One cause with those it takes along: all cameras, all of one network, all of one host. Pure.

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.carewatch.event.Reason;
import org.carewatch.event.Subject;
import org.carewatch.event.Text;

/** Finds what cameras that went away have in common. */
final class Networks {
  private static final int FEWEST = 3;
  private static final int FEWEST_OF_A_HOST = 2;

  private Networks() {}

  /**
   * A camera as far as it matters here.
   *
   * @param network of the host, as {@link #network} tells it
   * @param gone no connection at the last look
   */
  record Member(Subject camera, String host, String network, boolean gone) {}

  /** One fault that stands for several. */
  record Cause(Subject subject, Reason reason, Text words, List<Subject> takes) {}

  /** The causes of these; no camera is taken along twice. */
  static List<Cause> causes(List<Member> members) {
    List<Cause> causes = new ArrayList<>();
    Set<Subject> taken = new HashSet<>();
    if (members.stream().map(Member::network).distinct().count() > 1) {
      collect(members, _ -> "all", FEWEST, causes, taken);
    }
    collect(members, Member::network, FEWEST, causes, taken);
    collect(members, Member::host, FEWEST_OF_A_HOST, causes, taken);
    return causes;
  }

  private static void collect(
      List<Member> members,
      Function<Member, String> key,
      int fewest,
      List<Cause> causes,
      Set<Subject> taken) {
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    members.forEach(one -> groups.computeIfAbsent(key.apply(one), _ -> new ArrayList<>()).add(one));
    groups.forEach((name, group) -> {
      List<Subject> cameras = group.stream().map(Member::camera).toList();
      if (group.size() >= fewest
          && group.stream().allMatch(Member::gone)
          && !taken.containsAll(cameras)) {
        taken.addAll(cameras);
        String words = group.size() + " cameras, none of which can be reached";
        causes.add(
            new Cause(
                new Subject("network", name),
                Reason.NETWORK_AWAY,
                new Text(group.size() + " 台摄像机全部连不上", words),
                cameras));
      }
    });
  }

  /** Whether two cameras may go away for one cause. */
  static boolean related(Member one, Member other) {
    return one.network.equals(other.network) || one.host.equals(other.host);
  }

  /** The /24 of an IPv4 address, the first half of an IPv6 address, else the host itself. */
  static String network(String host) {
    if (host.matches("[0-9]+(\\.[0-9]+){3}")) {
      return host.substring(0, host.lastIndexOf('.')) + ".0/24";
    }
    String[] groups = host.split(":");
    return groups.length > 4 && !host.substring(0, host.length() / 2).contains("::")
        ? String.join(":", List.of(groups).subList(0, 4)) + "::/64"
        : host;
  }
}
