package org.carewatch.rig.bench;

// Duty: the mains of a measured facility, to be taken away and given back: by its contact, or in
// the kernel's file. Thread: the bench's.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carewatch.rig.BoardButton;

/** Mains that can fail. */
interface Supply {

  void lose() throws IOException;

  void giveBack() throws IOException;

  /** A relay's contact at the box's input. */
  static Supply byContact(BoardButton contact) {
    return new Supply() {
      @Override
      public void lose() {
        contact.press();
      }

      @Override
      public void giveBack() {
        contact.release();
      }
    };
  }

  /** {@code /sys/class/power_supply} below this root, as a battery board's driver keeps it. */
  static Supply inTree(Path root) throws IOException {
    Path supply = Files.createDirectories(root.resolve("sys/class/power_supply/charger"));
    Files.writeString(supply.resolve("type"), "Mains\n");
    Files.writeString(supply.resolve("online"), "1\n");
    return new Supply() {
      @Override
      public void lose() throws IOException {
        Files.writeString(supply.resolve("online"), "0\n");
      }

      @Override
      public void giveBack() throws IOException {
        Files.writeString(supply.resolve("online"), "1\n");
      }
    };
  }
}
