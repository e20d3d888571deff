package org.carewatch.site;

// Reads the configuration file: bytes, text, tree, keys, then what must agree across the file. Any
// thread; holds no state. Limits: 1 MiB a file, those of Yaml, 100 faults told.

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Turns the configuration file into a {@link Site}, or into all its faults at once. */
public final class SiteReader {

  /** The largest file that is read, in bytes. */
  public static final int MAXIMUM_BYTES = 1024 * 1024;

  private SiteReader() {}

  /** Reads a file. Never throws; what is wrong with the file or its reading is a fault. */
  public static Loaded read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return unreadable("不是普通文件", "is no ordinary file", "请给出配置文件", "name the file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in.readNBytes(MAXIMUM_BYTES + 1));
    } catch (NoSuchFileException e) {
      return unreadable("不存在", "does not exist", "从 small.yaml 样例开始", "begin with small.yaml");
    } catch (AccessDeniedException e) {
      return unreadable(
          "没有读取权限", "may not be read", "让 carewatch 用户可读", "let the user carewatch read it");
    } catch (IOException e) {
      String why = e.getMessage();
      return unreadable("读不出来：" + why, "cannot be read: " + why, "检查存储卡", "look at the card");
    }
  }

  /** Reads the bytes of a file. Never throws. */
  public static Loaded read(byte[] bytes) {
    if (bytes.length > MAXIMUM_BYTES) {
      return unreadable("大于 1 MiB", "is larger than 1 MiB", "不是这个文件", "it is not the right file");
    }
    Faults faults = new Faults();
    Optional<Site> site = Utf8.text(bytes, faults).flatMap(text -> site(text, faults));
    return site.isPresent() && faults.count() == 0
        ? new Loaded.Good(site.get(), sha256(bytes))
        : new Loaded.Faulty(faults.all());
  }

  private static Optional<Site> site(String text, Faults faults) {
    Value tree = Yaml.read(text, faults);
    Doubles.check(tree, "", faults);
    Optional<Site> site = SiteKeys.SITE.read(tree, "", faults);
    At root = new At("", tree);
    NameChecks.check(root, faults);
    LineChecks.check(root, faults);
    DutyChecks.check(root, faults);
    DeskChecks.check(root, faults);
    return site;
  }

  private static Loaded unreadable(String zh, String en, String rightZh, String rightEn) {
    return new Loaded.Faulty(
        List.of(
            new Fault(
                0,
                0,
                "",
                new Words("文件" + zh, "the file " + en),
                new Words(rightZh, rightEn),
                Optional.empty())));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
