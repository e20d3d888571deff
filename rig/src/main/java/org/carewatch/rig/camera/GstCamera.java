package org.carewatch.rig.camera;

// Duty: one camera made of GStreamer's RTSP server (rig/peers/rtsp.py), or its ONVIF replay server
// (replay.py), as a child process on 127.0.0.1; ended by its process id. Thread: the caller's.
// Limits: ready within 60 s or an
// exception.

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real server with Digest, that somebody else wrote. */
public final class GstCamera implements AutoCloseable {
  /** Debian's, which has the bindings; another one in the path may not. */
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final int READY_SECONDS = 60;

  private final int port;
  private final String path;
  private final Process process;

  private GstCamera(int port, String path, Process process) {
    this.port = port;
    this.path = path;
    this.process = process;
  }

  /** What pictures it sends. */
  public record Pictures(String codec, String pattern) {
    /** H.264 that moves. */
    public static final Pictures USUAL = new Pictures("h264", "ball");
  }

  /**
   * Starts one that takes connections when this returns.
   *
   * @param home the checkout
   */
  public static GstCamera start(
      Path home, int port, String user, String password, Pictures pictures) throws IOException {
    List<String> words = List.of(user, password, pictures.codec, pictures.pattern);
    return start(home.resolve("rig/peers/rtsp.py"), port, "/live", words);
  }

  /**
   * Starts one that plays a file by clock ranges from 1900 on, and takes connections when this
   * returns; knows no login.
   *
   * @param film an MP4 with H.264
   * @param ntp the NTP seconds that its first packet bears
   */
  public static GstCamera replay(Path home, int port, Path film, long ntp) throws IOException {
    List<String> words = List.of(film.toString(), Long.toString(ntp));
    return start(home.resolve("rig/peers/replay.py"), port, "/replay", words);
  }

  private static GstCamera start(Path script, int port, String path, List<String> words)
      throws IOException {
    if (!Files.isRegularFile(script)) {
      throw new IOException(script + " is not there");
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of(PYTHON.toString(), script.toString(), Integer.toString(port)));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    GstCamera camera = new GstCamera(port, path, process);
    CountDownLatch ready = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> awaitReady(process, ready));
    try {
      if (!ready.await(READY_SECONDS, TimeUnit.SECONDS) || !process.isAlive()) {
        camera.close();
        throw new IOException(
            "GStreamer's RTSP server does not start: are its packages there (./check installs them)?");
      }
    } catch (InterruptedException stopped) {
      camera.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
    return camera;
  }

  private static void awaitReady(Process process, CountDownLatch ready) {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("ready")) {
          ready.countDown();
        }
      }
    } catch (IOException ended) {
      // it is gone
    }
    ready.countDown();
  }

  /** The stream. */
  public String url() {
    return "rtsp://127.0.0.1:" + port + path;
  }

  public int port() {
    return port;
  }

  /** SIGKILL: a camera without power says nothing. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
