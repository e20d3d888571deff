package org.carewatch.command;

// carewatch journal verify: walks chain and positions from end to end. Reads only; takes as long as
// reading
// the whole file once takes.

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.carewatch.journal.Anchor;
import org.carewatch.journal.Finding;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.Verify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says that every event is the one that was written, or names the first that is not. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "核验整个记录链，指出第一条不对的事件。",
      "Verifies the whole chain and names the first event that is wrong."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:whole", "1:something is wrong or cannot be read", "2:wrong use"})
public final class JournalVerify implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JournalCommand.Where where = new JournalCommand.Where();

  private final Language language;

  /** Speaks this language. */
  public JournalVerify(Language language) {
    this.language = language;
  }

  /** Speaks the language of the terminal. */
  public JournalVerify() {
    this(Language.of(System.getenv()));
  }

  @Override
  public Integer call() {
    Optional<Path> directory = where.directory(spec, language);
    if (directory.isEmpty()) {
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      Verify.Result result = Verify.directory(directory.get());
      out.println(result.bad().map(this::wrong).orElseGet(() -> whole(result)));
      out.flush();
      return result.bad().isEmpty() ? 0 : 1;
    } catch (JournalException trouble) {
      spec.commandLine().getErr().println(trouble.getMessage());
      return 1;
    }
  }

  private String wrong(Finding bad) {
    return switch (language) {
      case ZH -> "有问题：" + bad.place() + "：" + bad.what();
      case EN -> "wrong: " + bad.place() + ": " + bad.what();
    };
  }

  private String whole(Verify.Result result) {
    String last = result.last().map(head -> head.place() + " sha256:" + head.hash()).orElse("-");
    String whole =
        switch (language) {
          case ZH ->
              "完整：事件 %d，运行 %d，已声明的断开 %d，最后 %s"
                  .formatted(result.events(), result.runs(), result.declared(), last);
          case EN ->
              "whole: events %d, runs %d, declared beginnings %d, last %s"
                  .formatted(result.events(), result.runs(), result.declared(), last);
        };
    return whole + result.anchor().map(this::trimmed).orElse("") + gone(result.gone());
  }

  private String trimmed(Anchor anchor) {
    String format =
        switch (language) {
          case ZH -> "%n到期清理 %d 条，%s 至 %s（%s），锚点签名有效，公钥 %s";
          case EN -> "%ntrimmed by age: %d events, %s to %s (%s); the anchor is signed by %s";
        };
    return format.formatted(
        anchor.count(), anchor.first(), anchor.head().place(), anchor.time(), anchor.key());
  }

  private String gone(long gone) {
    String format =
        switch (language) {
          case ZH -> "%n因空间不足清理、记录链中已声明：%d 条";
          case EN -> "%ngone for want of room, declared in the chain: %d events";
        };
    return gone == 0 ? "" : format.formatted(gone);
  }
}
