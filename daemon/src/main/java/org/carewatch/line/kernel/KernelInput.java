package org.carewatch.line.kernel;

// An input as Pi4J's registry holds it and as the line's thread reads it. Edges do not go through
// Pi4J's listeners: those know neither the time nor the number of an edge.

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.impl.DefaultDigitalInputConfig;
import java.util.List;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.Edge;
import org.carewatch.line.InputLine;
import org.carewatch.site.Level;

final class KernelInput extends DigitalInputBase implements InputLine {

  /** What Pi4J wants to know, with the line that was requested already. */
  static final class Wanted extends DefaultDigitalInputConfig {
    final Request request;

    Wanted(String name, Request request) {
      super(Address.properties(name, request));
      this.request = request;
      this.bus = request.chip();
    }

    @Override
    public int getUniqueIdentifier() {
      return Address.unique(request);
    }
  }

  /** Makes inputs of {@link Wanted} only. */
  static final class Provider extends DigitalInputProviderBase {
    Provider() {
      super("carewatch-inputs", "Carewatch inputs on the GPIO character device");
    }

    @Override
    public KernelInput create(DigitalInputConfig config) {
      KernelInput input = new KernelInput(this, (Wanted) config);
      context().registry().add(input);
      return input;
    }
  }

  final Request request;

  private KernelInput(Provider provider, Wanted wanted) {
    super(provider, wanted);
    this.request = wanted.request;
  }

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
  public DigitalState state() {
    return switch (level()) {
      case Got(Level level) -> level == Level.HIGH ? DigitalState.HIGH : DigitalState.LOW;
      case Trouble<Level> _ -> DigitalState.UNKNOWN;
    };
  }

  @Override
  public DigitalInput shutdownInternal(Context context) {
    request.close();
    return super.shutdownInternal(context);
  }
}
