package org.carewatch.command;

// carewatch journal verify: walks chain and positions from end to end. Reads only; takes as long as
// reading
// the whole file once takes.

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.carewatch.journal.Anchor;
import org.carewatch.journal.Checkpoint;
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
  @Mixin private Witnesses witnesses = new Witnesses();

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
      Witnesses.Found found = witnesses.found(directory.get());
      Verify.Result result = Verify.directory(directory.get(), found.against());
      out.println(result.bad().map(this::wrong).orElseGet(() -> whole(result, found)));
      out.flush();
      return result.bad().isEmpty() && !isOfAnother(found) ? 0 : 1;
    } catch (JournalException | IOException trouble) {
      spec.commandLine().getErr().println(trouble.getMessage());
      return 1;
    }
  }

  /** A desk's file without a word of this box proves nothing. */
  private static boolean isOfAnother(Witnesses.Found found) {
    return found.held().filter(held -> held == 0).isPresent();
  }

  private String wrong(Finding bad) {
    return switch (language) {
      case ZH -> "有问题：" + bad.place() + "：" + bad.what();
      case EN -> "wrong: " + bad.place() + ": " + bad.what();
    };
  }

  private String whole(Verify.Result result, Witnesses.Found found) {
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
    return whole
        + result.anchor().map(this::trimmed).orElse("")
        + gone(result.gone())
        + sealed(result, found.boxKey())
        + found.held().map(held -> compared(result, held)).orElse("");
  }

  private String sealed(Verify.Result result, boolean boxKey) {
    if (result.sealed().isEmpty()) {
      return switch (language) {
        case ZH -> "%n没有签名的检查点".formatted();
        case EN -> "%nno checkpoint is signed".formatted();
      };
    }
    Checkpoint last = result.sealed().get();
    String format =
        switch (language) {
          case ZH -> "%n检查点 %d 个，签名有效，最后 %s（%s），公钥 %s，";
          case EN -> "%ncheckpoints: %d, signatures good, the last at %s (%s), key %s, ";
        };
    String key =
        switch (language) {
          case ZH -> boxKey ? "与 box.key 一致" : "未与 box.key 比对";
          case EN -> boxKey ? "as box.key" : "not compared with box.key";
        };
    return format.formatted(result.checkpoints(), last.head().place(), last.time(), last.key())
        + key;
  }

  private String compared(Verify.Result result, int held) {
    if (held == 0) {
      return switch (language) {
        case ZH -> "%n接警台的文件里没有这个箱体的记录：无从比对".formatted();
        case EN -> "%nthe desk's file holds nothing of this box: nothing was compared".formatted();
      };
    }
    String format =
        switch (language) {
          case ZH -> "%n与接警台一致：%d 处；早于本记录的：%d 处；送达而未存下的：%d 处";
          case EN ->
              "%nas the desk has it: %d places; from before this journal: %d;"
                  + " sent and never kept: %d";
        };
    return format.formatted(result.compared(), result.before(), result.lost());
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
