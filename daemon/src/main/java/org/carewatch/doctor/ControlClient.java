package org.carewatch.doctor;

// Asks a running daemon over control.sock. The caller's thread; every wait bounded.

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.carewatch.time.Time;

/** The terminal's side of {@link DoctorSocket}. */
public final class ControlClient {

  /** What came of asking. */
  public sealed interface Heard {
    /** The daemon's answer, one JSON value. */
    record Answer(byte[] json) implements Heard {}

    /** No daemon runs on this directory. */
    record NoDaemon() implements Heard {}

    /** One seems to run and did not answer; its lines must be left alone. */
    record Trouble(String why) implements Heard {}
  }

  private final Path socket;
  private final Time time;

  /** For the daemon of a storage directory. */
  public ControlClient(Path directory, Time time) {
    this.socket = directory.resolve(DoctorSocket.NAME);
    this.time = time;
  }

  /** Asks one question. */
  public Heard ask(String question, Duration patience) {
    if (Files.notExists(socket)) { // certainly not; where it may not be seen it is asked
      return new Heard.NoDaemon();
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        LineWire wire = new LineWire(channel, time, patience)) {
      tell(wire, question);
      byte[] line = wire.read(DoctorSocket.ANSWER_BYTES + 64);
      byte[] value = ControlJson.value(line);
      return value.length > 0
          ? new Heard.Answer(value)
          : new Heard.Trouble("the daemon says: " + ControlJson.trouble(line));
    } catch (ConnectException nobody) {
      return new Heard.NoDaemon();
    } catch (IOException | IllegalArgumentException e) {
      return new Heard.Trouble(
          socket + ": " + e.getMessage() + "; run it as user carewatch or root");
    }
  }

  /** A daemon that is busy may have said so and closed before it was asked. */
  private static void tell(LineWire wire, String question) {
    try {
      wire.write(ControlJson.ask(question));
    } catch (IOException closedAlready) {
      // what it said is read next
    }
  }
}
