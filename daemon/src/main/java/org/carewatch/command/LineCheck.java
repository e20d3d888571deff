package org.carewatch.command;

import org.carewatch.doctor.Check;
import org.carewatch.doctor.Finding;
import org.carewatch.doctor.Limits;
import org.carewatch.event.Reason;
import org.carewatch.event.Text;
import org.carewatch.line.Answer;
import org.carewatch.line.InputLine;
import org.carewatch.line.LineTrouble;
import org.carewatch.line.Lines;
import org.carewatch.line.kernel.KernelLines;
import org.carewatch.site.Contact;
import org.carewatch.site.Level;

/** Opens one contact's line, reads its level and gives it back. On a thread of the doctor's. */
final class LineCheck implements Check {
  private final String id;
  private final Contact contact;

  LineCheck(String id, Contact contact) {
    this.id = id;
    this.contact = contact;
  }

  @Override
  public String name() {
    return "line " + id;
  }

  @Override
  public Finding run(Limits limits) {
    String tried = contact.chip() + " line " + contact.line();
    try (Lines lines = new KernelLines()) {
      return switch (lines.input(name(), contact)) {
        case Answer.Got<InputLine>(InputLine line) -> read(line, tried);
        case Answer.Trouble<InputLine> trouble -> bad(trouble.kind(), trouble.detail(), tried);
      };
    }
  }

  private Finding read(InputLine line, String tried) {
    try (line) {
      return switch (line.level()) {
        case Answer.Got<Level>(Level level) -> {
          boolean closed = level == contact.active();
          yield new Finding.Good(
              tried,
              new Text(
                  closed ? "可读，触点闭合" : "可读，触点断开",
                  closed ? "can be read, contact closed" : "can be read, contact open"));
        }
        case Answer.Trouble<Level> trouble -> bad(trouble.kind(), trouble.detail(), tried);
      };
    }
  }

  private static Finding bad(LineTrouble kind, String detail, String tried) {
    Reason reason = Reason.valueOf(kind.name());
    return new Finding.Bad(tried + ": " + detail, reason.text(), reason.cure());
  }
}
