package org.carewatch.rig.bench;

// Duty: mosquitto_pub -l -q 1 over the same TLS broker: what MQTT alone costs, storing nothing.
// Thread: the bench's. Limits: one process, ended with the bench.

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A publisher fed line by line. */
final class Bare implements AutoCloseable {
  static final String TOPIC = "bare";
  private static final int AS_LONG_AS_AN_EVENT = 1500;

  private final Process process;
  private final BufferedWriter in;
  private long number;

  Bare(Grounds grounds) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("mosquitto_pub", "-l", "-q", "1", "-V", "5", "-t", TOPIC));
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(grounds.broker.port())));
    grounds.tls.ifPresent(tls ->
        command.addAll(
            List.of(
                "--cafile",
                tls.ca().toString(),
                "--cert",
                tls.desk().certificate().toString(),
                "--key",
                tls.desk().key().toString())));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(grounds.folder.resolve("bare.log").toFile())
            .start();
    in = process.outputWriter();
  }

  /** One message; answers what its text begins with. */
  String send() throws IOException {
    String begin = "line " + ++number + " ";
    in.write(begin + "x".repeat(AS_LONG_AS_AN_EVENT) + "\n");
    in.flush();
    return begin;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
