package org.carewatch.rig.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.camera.GstCamera;
import org.carewatch.rig.camera.RigCamera;
import org.carewatch.rig.camera.RigStill;
import org.carewatch.rig.camera.Trick;

/**
 * {@code rig/bench/cameras [--minutes N] [--presses N] [COUNT]...}: what so many cameras cost the
 * daemon (resident memory, processor) and its alarms, beside none at all in the same run; and what
 * ffmpeg takes for the same look at one of them.
 */
public final class Cameras {
  private static final List<Integer> USUAL = List.of(0, 16, 64);
  private static final int A_NET = 200;
  private static final int BEFORE_SECONDS = 90; // every camera was looked at once
  private static final int FFMPEG_LOOKS = 5;
  private static final String LINE = "line";

  private final Report report;
  private final int minutes;
  private final int presses;

  private Cameras(Report report, int minutes, int presses) {
    this.report = report;
    this.minutes = minutes;
    this.presses = presses;
  }

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int minutes = 10;
    int presses = 200;
    List<Integer> counts = new ArrayList<>();
    try {
      for (int i = 0; i < words.length; i++) {
        switch (words[i]) {
          case "--minutes" -> minutes = Integer.parseInt(words[++i]);
          case "--presses" -> presses = Integer.parseInt(words[++i]);
          default -> counts.add(Integer.parseInt(words[i]));
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println("usage: rig/bench/cameras [--minutes N] [--presses N] [COUNT]...");
      System.exit(2);
    }
    Report report = new Report("cameras", Results.file("cameras"));
    report.fact("machine", Machine.now());
    Cameras bench = new Cameras(report, minutes, presses);
    try (Stop _ = new Stop(report::tell)) {
      for (int count : counts.isEmpty() ? USUAL : counts) {
        bench.measure(count);
      }
      bench.ffmpeg();
      report.tell();
    } catch (IOException trouble) {
      report.say(trouble.toString());
      System.exit(1);
    }
    System.exit(0);
  }

  private void measure(int count) throws IOException, InterruptedException {
    String name = count + " cameras";
    report.say(name);
    Path password = Files.createTempFile("carewatch-bench", "password");
    Files.writeString(password, RigCamera.PASSWORD + "\n");
    List<RigCamera> cameras = new ArrayList<>();
    List<RigStill> stills = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        cameras.add(new RigCamera(Trick.NONE, host(i)));
        stills.add(new RigStill(host(i)));
      }
      try (Life life =
          new Life(report, Grounds.Shape.SECURE.beside(yaml(cameras, stills, password)), false)) {
        TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
        quiet(name, life.box(), cameras);
        new Presses(life, report, name + ", ").fast(presses);
        report.fact(name + ", resident after the presses, MiB", mebibytes(life.box()));
      }
    } finally {
      for (RigCamera one : cameras) {
        one.close();
      }
      stills.forEach(RigStill::close);
      Files.delete(password);
    }
  }

  /** Each on a host of its own, as in a facility: one live session a host. */
  private static InetSocketAddress host(int place) {
    return new InetSocketAddress("127.0.%d.%d".formatted(1 + place / A_NET, 1 + place % A_NET), 0);
  }

  private static String yaml(List<RigCamera> cameras, List<RigStill> stills, Path password) {
    if (cameras.isEmpty()) {
      return "";
    }
    StringBuilder yaml =
        new StringBuilder(
            "logins: {cam: {user: %s, password-file: %s}}\ncameras:\n"
                .formatted(RigCamera.USER, password));
    for (int i = 0; i < cameras.size(); i++) {
      yaml.append("  - {id: cam-")
          .append(i + 1)
          .append(", name: 摄像机, areas: [reception], rtsp: \"");
      yaml.append(cameras.get(i).url()).append("\", snapshot: \"").append(stills.get(i).url());
      yaml.append("\", login: cam, commissioned: 2026-03-01}\n");
    }
    return yaml.toString();
  }

  /** Nothing happens but looks. */
  private void quiet(String name, BoxProcess box, List<RigCamera> cameras)
      throws IOException, InterruptedException {
    long looks = cameras.stream().mapToLong(RigCamera::connections).sum();
    double used = box.processorSeconds();
    double line = box.processorSeconds(LINE);
    long most = 0;
    int seconds = minutes * 60;
    for (int i = 0; i < seconds; i++) {
      TimeUnit.SECONDS.sleep(1);
      most = Math.max(most, box.status("VmRSS"));
    }
    report.fact(
        name + ", resident at most, MiB", String.format(Locale.ROOT, "%.1f", most / 1024.0));
    report.fact(
        name + ", processor, % of one core",
        String.format(Locale.ROOT, "%.2f", 100 * (box.processorSeconds() - used) / seconds));
    report.fact(
        name + ", of it thread line, which asks the rig's board by socket, %",
        String.format(Locale.ROOT, "%.2f", 100 * (box.processorSeconds(LINE) - line) / seconds));
    report.fact(
        name + ", looks a minute",
        String.format(
            Locale.ROOT,
            "%.1f",
            (cameras.stream().mapToLong(RigCamera::connections).sum() - looks) / (double) minutes));
  }

  private static String mebibytes(BoxProcess box) throws IOException {
    return String.format(Locale.ROOT, "%.1f", box.status("VmRSS") / 1024.0);
  }

  /** What people run instead: a process of ffmpeg for each look, at a camera that others wrote. */
  private void ffmpeg() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("carewatch.home"));
    int port = Mosquitto.freePort();
    try (GstCamera camera =
        GstCamera.start(home, port, "watcher", "word", GstCamera.Pictures.USUAL)) {
      String url = camera.url().replace("rtsp://", "rtsp://watcher:word@");
      Path times = Files.createTempFile("carewatch-bench", "times");
      for (int i = 0; i < FFMPEG_LOOKS; i++) {
        Process look =
            new ProcessBuilder(
                    "bash",
                    "-c",
                    "ffmpeg -nostdin -loglevel error -rtsp_transport tcp -i '"
                        + url
                        + "' -t 6 -c copy -f null - && times")
                .redirectErrorStream(true)
                .redirectOutput(times.toFile())
                .start();
        if (!look.waitFor(60, TimeUnit.SECONDS) || look.exitValue() != 0) {
          look.destroyForcibly();
          report.fact("ffmpeg", "failed: " + Files.readString(times).strip());
          break;
        }
        double seconds = childrensSeconds(Files.readAllLines(times).getLast());
        report.add("ffmpeg, processor of one look of 6 s, ms", 1000 * seconds);
      }
      Files.delete(times);
    }
  }

  /** The last line of the shell's {@code times}: {@code 0m0.098s 0m0.021s}, user and system. */
  private static double childrensSeconds(String line) {
    double seconds = 0;
    for (String part : line.split(" ")) {
      int minute = part.indexOf('m');
      seconds += 60 * Double.parseDouble(part.substring(0, minute));
      seconds += Double.parseDouble(part.substring(minute + 1, part.length() - 1));
    }
    return seconds;
  }
}
