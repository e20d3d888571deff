package org.carewatch.line.kernel;

// An input as the line's thread reads it, on the kernel's request.

import java.util.List;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.Edge;
import org.carewatch.line.InputLine;
import org.carewatch.site.Level;

record KernelInput(String name, Request request, Register register) implements InputLine {

  @Override
  public Answer<List<Edge>> edges() {
    return request.events();
  }

  @Override
  public Answer<Level> level() {
    return switch (request.value()) {
      case Got(Boolean high) -> new Got<>(high ? Level.HIGH : Level.LOW);
      case Trouble<Boolean> trouble -> trouble.as();
    };
  }

  @Override
  public void close() {
    request.close();
    register.leave(name);
  }
}
