package org.carewatch.box.sense;

// /sys/fs/ext4/*/errors_count (Linux, sysfs-fs-ext4): errors that the file system has met, kept in
// it until a check finds it well. The look's thread.

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Errors of the file systems: bad from the first one. */
final class CardErrors implements Look {
  private final Tree tree;

  CardErrors(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Seen look() throws IOException {
    boolean any = false;
    long errors = 0;
    List<String> sick = new ArrayList<>();
    for (String system : tree.names("sys/fs/ext4", "*")) {
      Optional<String> count = tree.maybe(system + "/errors_count");
      if (count.isPresent()) {
        any = true;
        long found = Tree.number(system, count.get());
        errors += found;
        if (found > 0) {
          sick.add(system.substring(system.lastIndexOf('/') + 1) + " " + found);
        }
      }
    }
    if (!any) {
      return Seen.notFitted("没有会计数的文件系统", "no file system that counts its errors");
    }
    String words = String.join(", ", sick);
    return Seen.of(errors > 0, errors > 0 ? words : "没有错误", errors > 0 ? words : "no errors")
        .with((double) errors);
  }
}
