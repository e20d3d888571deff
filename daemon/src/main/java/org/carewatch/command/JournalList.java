package org.carewatch.command;

// carewatch journal list: the newest events, newest last. Reads only; holds at most 10,000 lines.

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.carewatch.event.Entry;
import org.carewatch.event.EventFields;
import org.carewatch.event.EventType;
import org.carewatch.event.Json;
import org.carewatch.journal.JournalException;
import org.carewatch.journal.KeptFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints events, one a line: time, place, type, subject, text; or the event's own bytes. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {"列出最近的事件，最新的在最后。", "Lists the newest events, newest last."},
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:listed", "1:the journal cannot be read", "2:wrong use"})
public final class JournalList implements Callable<Integer> {
  private static final int MOST = 10_000;
  private static final int PAGE = 500;
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSxxx", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JournalCommand.Where where = new JournalCommand.Where();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "最多多少条 / at most so many, 1 to 10000 (${DEFAULT-VALUE})")
  private int limit = 50;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "只列一种事件 / only this type, for example alarm.raised")
  private Optional<String> type = Optional.empty();

  @Option(names = "--json", description = "按原样每行一个事件 / each event's own bytes, one a line")
  private boolean json;

  private final Language language;

  /** Speaks this language. */
  public JournalList(Language language) {
    this.language = language;
  }

  /** Speaks the language of the terminal. */
  public JournalList() {
    this(Language.of(System.getenv()));
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit: 1 … " + MOST);
    }
    Optional<EventType> wanted = type.map(this::known);
    Optional<Path> directory = where.directory(spec, language);
    if (directory.isEmpty()) {
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    try (KeptFile kept = new KeptFile(directory.get())) {
      newest(kept, wanted).forEach(out::println);
      out.flush();
      return 0;
    } catch (JournalException trouble) {
      spec.commandLine().getErr().println(trouble.getMessage());
      return 1;
    }
  }

  private EventType known(String word) {
    String wire = word.startsWith("carewatch.") ? word : "carewatch." + word;
    return EventType.ofWire(wire)
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "--type " + word + ": 没有这种事件 / there is no such type of event"));
  }

  private Deque<String> newest(KeptFile kept, Optional<EventType> wanted) throws JournalException {
    Deque<String> lines = new ArrayDeque<>();
    Optional<String> before = Optional.empty();
    while (true) {
      List<Entry> page = kept.newest(before, PAGE);
      for (Entry entry : page) {
        if (lines.size() == limit) {
          return lines;
        }
        if (wanted.isEmpty() || wanted.get() == entry.type()) {
          lines.addFirst(line(entry));
        }
      }
      if (page.isEmpty()) {
        return lines;
      }
      before = Optional.of(page.getLast().head().place());
    }
  }

  private String line(Entry entry) {
    if (json) {
      return new String(entry.bytes(), StandardCharsets.UTF_8);
    }
    String place = entry.head().place();
    try {
      EventFields event = EventFields.read(entry.bytes());
      String text =
          switch (language) {
            case ZH -> event.text().zh();
            case EN -> event.text().en();
          };
      return printable(
          String.join("  ", time(event.time()), place, entry.type().word(), event.subject(), text));
    } catch (Json.BadJson bad) {
      return place + "  " + entry.type().word() + "  ? " + bad.getMessage();
    }
  }

  private static String time(String written) {
    try {
      return SHOWN.format(Instant.parse(written));
    } catch (DateTimeException odd) {
      return written;
    }
  }

  /** Words that came over the network must not steer the terminal. */
  private static String printable(String line) {
    return line.replaceAll("\\p{Cntrl}", "?");
  }
}
