package org.carewatch.doctor;

// Reads modes, never contents.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Whether a configured file is there, can be read, and, for a secret, by its owner only. */
public final class RightsCheck implements Check {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** How much others may see of a file. */
  public enum Kind {
    /** A password, token or private key: mode 0600 or 0400. */
    SECRET,
    /** A secret that the daemon makes at its first start where it is not there. */
    MADE,
    /** A certificate or other open file. */
    OPEN
  }

  private final String what;
  private final Path file;
  private final Kind kind;

  /** For one file; {@code what} is its key in the configuration. */
  public RightsCheck(String what, Path file, Kind kind) {
    this.what = what;
    this.file = file;
    this.kind = kind;
  }

  @Override
  public String name() {
    return "rights " + what;
  }

  @Override
  public Finding run(Limits limits) throws IOException {
    String tried = file.toString();
    Path folder = file.toAbsolutePath().getParent();
    boolean room = folder != null && (Files.isWritable(folder) || Files.notExists(folder));
    if (kind == Kind.MADE && Files.notExists(file) && room) { // the disk's line tells of the folder
      return Finding.good(tried, "守护进程首次启动时生成", "made at the daemon's first start");
    }
    if (!Files.exists(file)) {
      return Finding.bad(
          tried,
          "文件不存在（或上级目录不可进入）",
          "the file does not exist, or its folder may not be entered",
          "创建该文件，或改正配置中的文件名",
          "make the file or correct its name in the configuration");
    }
    if (!Files.isRegularFile(file)) {
      return Finding.bad(tried, "不是普通文件", "it is no ordinary file", "改正配置", "correct the name");
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    String words = PosixFilePermissions.toString(mode);
    if (kind != Kind.OPEN && !OWNER.containsAll(mode)) {
      return Finding.bad(
          tried,
          "权限 " + words + "，其他用户可访问",
          "mode " + words + ": others may use it",
          "运行 chmod 600 " + file,
          "run chmod 600 " + file);
    }
    if (!Files.isReadable(file)) {
      return Finding.cannotTell(
          tried,
          "当前用户不能读取",
          "this user may not read it",
          "以 carewatch 用户运行 doctor；仍不可读则 chown carewatch",
          "run doctor as user carewatch; if it still may not: chown carewatch");
    }
    return Finding.good(tried, "可读，权限 " + words, "readable, mode " + words);
  }
}
