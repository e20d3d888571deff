package org.carewatch.command;

// Asks for the page's password and writes its proof. Holds the password for the time of asking.

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.carewatch.status.Password;
import org.carewatch.status.PasswordFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code carewatch set-password}: twice from a terminal, or once, as one line, from standard input.
 * The new password counts at once; no restart is needed.
 */
@Command(
    name = "set-password",
    mixinStandardHelpOptions = true,
    description = "Sets the password of the status page.")
public final class SetPassword implements Callable<Integer> {
  private static final int LEAST_CHARACTERS = 8;

  private final Function<Path, Optional<Path>> files;
  private final InputStream in;
  private final Optional<Console> terminal;

  @Option(names = "--config", description = "Configuration, default ${DEFAULT-VALUE}")
  private Path config = Path.of("/etc/carewatch/carewatch.yaml");

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * For the daemon's main.
   *
   * @param files where a configuration's {@code status.password-file} lies; empty where it names
   *     none
   * @param in read where there is no terminal
   */
  public SetPassword(
      Function<Path, Optional<Path>> files, InputStream in, Optional<Console> terminal) {
    this.files = files;
    this.in = in;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Path> file = files.apply(config);
    if (file.isEmpty()) {
      err.println(config + " 没有写 status.password-file / names no status.password-file; add it");
      return 1;
    }
    char[] password = new char[0];
    try {
      password = ask();
      String fault = fault(password);
      if (!fault.isEmpty()) {
        err.println(fault);
        return 2;
      }
      PasswordFile.write(file.get(), Password.of(password, Password.ITERATIONS));
      spec.commandLine().getOut().println("已设置 / set: " + file.get());
      return 0;
    } catch (IOException e) {
      err.println("无法写入 / not set: " + e.getMessage() + " (" + file.get() + ")");
      return 1;
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private char[] ask() throws IOException {
    if (terminal.isPresent() && terminal.get().isTerminal()) {
      char[] once = terminal.get().readPassword("新密码 / new password: ");
      char[] again = terminal.get().readPassword("再输一次 / once more: ");
      boolean same = once != null && again != null && Arrays.equals(once, again);
      if (again != null) {
        Arrays.fill(again, '\0');
      }
      if (once == null || !same) {
        throw new IOException("两次输入不同 / the two are not the same; try again");
      }
      return once;
    }
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null ? new char[0] : line.toCharArray();
  }

  private static String fault(char[] password) {
    if (password.length < LEAST_CHARACTERS || password.length > Password.MAXIMUM_CHARACTERS) {
      return "密码应为 8 到 256 个字符 / a password has 8 to 256 characters";
    }
    return "";
  }
}
