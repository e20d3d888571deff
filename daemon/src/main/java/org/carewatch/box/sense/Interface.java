package org.carewatch.box.sense;

// /sys/class/net/NAME (Linux, sysfs-class-net) and the routes of /proc/net. The look's thread.

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether the interface by which paths leave has a carrier, and which paths these are. */
final class Interface implements Look {
  private static final int DESTINATION = 1;
  private static final int METRIC = 6;
  private static final int MASK = 7;
  private static final String ANY = "00000000";

  private final Tree tree;
  private final Optional<String> fixed;
  private final String paths;

  /** {@code name} empty: the interface of the default route. */
  Interface(Tree tree, Optional<String> name, List<String> paths) {
    this.tree = tree;
    this.fixed = name;
    this.paths = String.join(", ", paths);
  }

  @Override
  public Seen look() throws IOException {
    Optional<String> name = fixed.isPresent() ? fixed : ofDefaultRoute();
    if (name.isEmpty()) {
      return Seen.of(true, "没有默认路由：" + paths, "no default route, for " + paths);
    }
    String files = "sys/class/net/" + name.get();
    if (!tree.has(files)) {
      return Seen.of(
          true, name.get() + " 不存在：" + paths, name.get() + " is not there, for " + paths);
    }
    boolean carrier = carrier(files);
    return Seen.of(
        !carrier,
        name.get() + (carrier ? " 已连接：" : " 未连接：") + paths,
        name.get() + (carrier ? " has a carrier, for " : " has no carrier, for ") + paths);
  }

  /** An interface that is down refuses to tell its carrier. */
  private boolean carrier(String files) throws IOException {
    if (tree.maybe(files + "/operstate").filter("down"::equals).isPresent()) {
      return false;
    }
    return tree.number(files + "/carrier") == 1;
  }

  private Optional<String> ofDefaultRoute() throws IOException {
    Optional<String> best = Optional.empty();
    long least = Long.MAX_VALUE;
    for (String line : tree.text("proc/net/route").split("\n")) {
      String[] words = line.trim().split("\\s+");
      if (words.length > MASK && words[DESTINATION].equals(ANY) && words[MASK].equals(ANY)) {
        long metric = Tree.number("metric", words[METRIC]);
        if (metric < least) {
          least = metric;
          best = Optional.of(words[0]);
        }
      }
    }
    return best;
  }
}
