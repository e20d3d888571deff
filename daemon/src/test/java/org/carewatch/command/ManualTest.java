package org.carewatch.command;

// The manual page and the shell's completion of the package, held to the commands and options that
// there are. Pure; reads two files of daemon/package.

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ManualTest {
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  @Test
  void theManualNamesEveryCommandAndEveryOptionAndNoOthers() throws IOException {
    String manual = Files.readString(Path.of("package/carewatch.1")).replace("\\-", "-");
    assertEquals(
        List.of(), commands().filter(name -> !manual.contains("\n.B " + name + "\n")).toList());
    assertEquals(options(), in(manual));
  }

  @Test
  void theCompletionKnowsEveryCommandAndEveryOptionAndNoOthers() throws IOException {
    String completion = Files.readString(Path.of("package/completion"));
    assertEquals(
        List.of(),
        commands()
            .map(name -> name.substring(name.indexOf(' ') + 1))
            .filter(name -> !Pattern.compile("[ ']" + name + "[ ']").matcher(completion).find())
            .toList());
    assertEquals(options(), in(completion));
  }

  private static Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    OPTION.matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }

  private static Set<String> options() {
    Set<String> all = new TreeSet<>();
    shown(Commands.line())
        .flatMap(line -> line.getCommandSpec().options().stream())
        .filter(option -> !option.hidden())
        .forEach(option -> all.add(option.longestName()));
    return all;
  }

  private static Stream<String> commands() {
    return shown(Commands.line())
        .filter(line -> line.getSubcommands().isEmpty())
        .map(line -> line.getCommandSpec().qualifiedName().substring("carewatch ".length()));
  }

  /** The line and those below it that their help shows. */
  private static Stream<CommandLine> shown(CommandLine line) {
    return Stream.concat(
        Stream.of(line),
        line.getSubcommands().values().stream()
            .filter(one -> !one.getCommandSpec().usageMessage().hidden())
            .flatMap(ManualTest::shown));
  }
}
