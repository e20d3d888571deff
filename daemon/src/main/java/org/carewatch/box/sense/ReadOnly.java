package org.carewatch.box.sense;

// /proc/mounts (proc(5)): the file system of the storage directory. The look's thread.

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether the card was mounted anew as read-only, as ext4 does after an error. */
final class ReadOnly implements Look {
  private static final int WORDS = 4;

  private final Tree tree;
  private final Path directory;

  ReadOnly(Tree tree, Path directory) {
    this.tree = tree;
    this.directory = directory;
  }

  @Override
  public Seen look() throws IOException {
    String[] mount = mount();
    String words = mount[0] + " " + mount[1] + " " + mount[2];
    boolean readOnly = List.of(mount[3].split(",")).contains("ro");
    return Seen.of(
        readOnly, words + (readOnly ? " 只读" : " 可写"), words + (readOnly ? " ro" : " rw"));
  }

  /** Device, place, type, options of the innermost and newest mount. */
  private String[] mount() throws IOException {
    String[] found = new String[0];
    int deepest = 0;
    for (String line : tree.text("proc/mounts").split("\n")) {
      String[] words = line.split(" ");
      if (words.length >= WORDS) {
        words[1] = words[1].replace("\\040", " ");
        Path place = Path.of(words[1]);
        if (directory.startsWith(place) && place.getNameCount() >= deepest) {
          found = words;
          deepest = place.getNameCount();
        }
      }
    }
    if (found.length == 0) {
      throw new IOException("/proc/mounts has nothing for " + directory);
    }
    return found;
  }
}
