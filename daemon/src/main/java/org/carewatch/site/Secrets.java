package org.carewatch.site;

// Finds and reads the files that the configuration names: passwords, keys, certificates. Any
// thread; holds no secret; one file is at most 64 KiB.

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files behind the names in the configuration. A name is looked for first among systemd's
 * credentials, then at its path; a relative path counts from the folder of the configuration file.
 * A credential has the last part of the name, or, where systemd was given a whole folder, the
 * folder's and the file's names: {@code secrets_nvr} for {@code secrets/nvr}.
 */
public final class Secrets {

  /** The largest file that is read, in bytes. */
  public static final int MAXIMUM_BYTES = 64 * 1024;

  private final Path folder;
  private final Optional<Path> credentials;

  /**
   * For a configuration file.
   *
   * @param configuration the configuration file
   * @param credentials the folder of systemd's credentials, where the service was given some
   */
  public Secrets(Path configuration, Optional<Path> credentials) {
    Path parent = configuration.toAbsolutePath().getParent();
    this.folder = parent == null ? configuration.toAbsolutePath() : parent;
    this.credentials = credentials;
  }

  /** For a configuration file, with the credentials that systemd gave to this process. */
  public static Secrets of(Path configuration) {
    return new Secrets(
        configuration, Optional.ofNullable(System.getenv("CREDENTIALS_DIRECTORY")).map(Path::of));
  }

  /** What came of looking for a secret. */
  public sealed interface Secret {

    /**
     * It was read.
     *
     * @param bytes the whole file
     * @param from where it was found
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and wiped by nobody else
    record Found(byte[] bytes, Path from) implements Secret {
      /** The content as text without line ends and blanks at its end. */
      public String text() {
        return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
      }

      @Override
      public String toString() {
        return "Found[" + from + "]"; // never the secret
      }
    }

    /**
     * It could not be read.
     *
     * @param why what happened, to which file, and what to do
     */
    record Missing(Words why) implements Secret {}
  }

  /** Where the file of this name is, or would be if it were there. */
  public Path locate(String name) {
    Path path = Path.of(name);
    Path last = path.getFileName();
    Path parent = path.getParent();
    if (credentials.isPresent() && last != null) {
      Path credential = credentials.get().resolve(last.toString());
      if (Files.exists(credential)) {
        return credential;
      }
      if (parent != null && parent.getFileName() != null) {
        Path ofFolder = credentials.get().resolve(parent.getFileName() + "_" + last);
        if (Files.exists(ofFolder)) {
          return ofFolder;
        }
      }
    }
    return folder.resolve(path).normalize();
  }

  /** Reads a file whole. */
  public Secret read(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return new Secret.Missing(
          new Words("“" + name + "” 不是文件名", "\"" + name + "\" is no file name"));
    }
    Path file = locate(name);
    if (Files.isDirectory(file)) {
      return missing(file, "是一个目录；请给出文件", "is a folder; name a file");
    }
    if (!Files.exists(file)) {
      return missing(file, "不存在；请创建此文件", "does not exist; create it");
    }
    if (!Files.isRegularFile(file)) {
      return missing(file, "不是普通文件", "is no ordinary file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
      if (bytes.length > MAXIMUM_BYTES) {
        return missing(file, "大于 64 KiB；文件不对", "is larger than 64 KiB; it is not the right file");
      }
      if (bytes.length == 0) {
        return missing(file, "是空的；请写入内容", "is empty; write its content");
      }
      return new Secret.Found(bytes, file);
    } catch (AccessDeniedException e) {
      return missing(
          file, "没有读取权限；请让 carewatch 用户可读", "may not be read; let the user carewatch read it");
    } catch (IOException e) {
      return missing(file, "读不出来：" + e.getMessage(), "cannot be read: " + e.getMessage());
    }
  }

  /** Reads a file that holds one line of text, such as a password. */
  public Secret line(String name) {
    return switch (read(name)) {
      case Secret.Missing missing -> missing;
      case Secret.Found found -> {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(found.bytes()));
        } catch (CharacterCodingException e) {
          yield missing(found.from(), "不是 UTF-8 文本", "is not UTF-8 text");
        }
        String text = found.text();
        if (text.isEmpty()) {
          yield missing(found.from(), "只有空白；请写入内容", "holds only blanks; write its content");
        }
        if (text.lines().count() > 1) {
          yield missing(found.from(), "有多行；应只有一行", "has several lines; it must have one");
        }
        yield found;
      }
    };
  }

  private static Secret missing(Path file, String zh, String en) {
    return new Secret.Missing(new Words(file + " " + zh, file + " " + en));
  }
}
