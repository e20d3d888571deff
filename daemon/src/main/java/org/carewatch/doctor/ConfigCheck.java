package org.carewatch.doctor;

// Tells what the reader of the configuration found; reads nothing itself.

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.carewatch.event.Text;

/** Whether the configuration is good. */
public final class ConfigCheck implements Check {
  private final Path file;
  private final Callable<List<Text>> faults;

  /** For a file; {@code faults} reads it and gives one text for each fault, none where good. */
  public ConfigCheck(Path file, Callable<List<Text>> faults) {
    this.file = file;
    this.faults = faults;
  }

  @Override
  public String name() {
    return "configuration";
  }

  @Override
  public Finding run(Limits limits) throws Exception {
    List<Text> found = faults.call();
    if (found.isEmpty()) {
      return Finding.good(file.toString(), "配置正确", "the configuration is good");
    }
    Text first = found.getFirst();
    return Finding.bad(
        file.toString(),
        found.size() + " 处错误，第一处：" + first.zh(),
        found.size() + " faults, the first: " + first.en(),
        "运行 carewatch check-config 查看全部",
        "carewatch check-config shows them all");
  }
}
