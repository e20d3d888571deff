package org.carewatch.line.kernel;

// An input as Pi4J's registry holds it: its configuration, its state, its end. The line's thread
// reads the same request through KernelInput, because Pi4J's listeners know neither the time nor
// the number of an edge.

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.impl.DefaultDigitalInputConfig;
import org.carewatch.line.Answer.Got;
import org.carewatch.line.Answer.Trouble;

final class RegisteredInput extends DigitalInputBase {

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
    public RegisteredInput create(DigitalInputConfig config) {
      RegisteredInput input = new RegisteredInput(this, (Wanted) config);
      context().registry().add(input);
      return input;
    }
  }

  private final Request request;

  private RegisteredInput(Provider provider, Wanted wanted) {
    super(provider, wanted);
    this.request = wanted.request;
  }

  @Override
  public DigitalState state() {
    return switch (request.value()) {
      case Got(Boolean high) -> high ? DigitalState.HIGH : DigitalState.LOW;
      case Trouble<Boolean> _ -> DigitalState.UNKNOWN;
    };
  }

  @Override
  public DigitalInput shutdownInternal(Context context) {
    request.close();
    return super.shutdownInternal(context);
  }
}
