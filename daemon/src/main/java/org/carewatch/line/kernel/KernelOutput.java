package org.carewatch.line.kernel;

// An output as Pi4J's registry holds it and as the thread of the signs drives it.

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.impl.DefaultDigitalOutputConfig;
import org.carewatch.line.Answer;
import org.carewatch.line.Answer.Trouble;
import org.carewatch.line.OutputLine;

final class KernelOutput extends DigitalOutputBase implements OutputLine {

  /** What Pi4J wants to know, with the line that was requested already. */
  static final class Wanted extends DefaultDigitalOutputConfig {
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

  /** Makes outputs of {@link Wanted} only. */
  static final class Provider extends DigitalOutputProviderBase {
    Provider() {
      super("carewatch-outputs", "Carewatch outputs on the GPIO character device");
    }

    @Override
    public KernelOutput create(DigitalOutputConfig config) {
      KernelOutput output = new KernelOutput(this, (Wanted) config);
      context().registry().add(output);
      return output;
    }
  }

  private final Request request;

  private KernelOutput(Provider provider, Wanted wanted) {
    super(provider, wanted);
    this.request = wanted.request;
  }

  @Override
  public Answer<Boolean> drive(boolean on) {
    Answer<Boolean> driven = request.drive(on);
    super.state(on ? DigitalState.HIGH : DigitalState.LOW);
    return driven;
  }

  /** Pi4J's way to drive it: HIGH is on, whatever the level. */
  @Override
  public DigitalOutput state(DigitalState state) throws IOException {
    if (request.drive(state.isHigh()) instanceof Trouble<Boolean> trouble) {
      throw new IOException(trouble.detail());
    }
    return super.state(state);
  }

  @Override
  public DigitalOutput shutdownInternal(Context context) {
    request.drive(false); // a chip that is gone has no lamp to put out
    request.close();
    return super.shutdownInternal(context);
  }
}
