package org.carewatch.rig.camera;

// Duty: a clip of 16 pictures made by ffmpeg: eight good ones, then eight of its kind; with what
// ffmpeg's own blackdetect and freezedetect say of it. Waits for ffmpeg. Its files lie in the
// folder
// of the test.

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A made clip. */
record Clip(List<Path> stills, String detected) {
  private static final int PICTURES = 16;
  private static final String NOISE = ",noise=alls=5:allf=t";

  /** What becomes of the second half. */
  enum Kind {
    GOOD("null" + NOISE),
    DARK("drawbox=color=black:t=fill:enable='gte(t,8)'" + NOISE),
    COVERED("drawbox=color=0x706860:t=fill:enable='gte(t,8)'" + NOISE),
    FROZEN("null" + NOISE + ",loop=loop=7:size=1:start=8,setpts=N/TB"),
    BLURRED("gblur=sigma=9:enable='gte(t,8)'" + NOISE),
    MOVED("[1:v]overlay=enable='gte(t,8)'" + NOISE);

    private final String filter;

    Kind(String filter) {
      this.filter = filter;
    }
  }

  static Clip make(Path folder, Kind kind) throws IOException, InterruptedException {
    Room.Shot shot = new Room.Shot(0.5, 0.6, 3, 1, 1, "2026-11-30 10:00:00");
    List<String> make = new ArrayList<>();
    for (int room = 5; room < 7; room++) {
      String file = "room" + room + ".jpg";
      Files.write(folder.resolve(file), new Room(room, 640, 360).still(shot, Room.Fault.NONE));
      make.addAll(List.of("-loop", "1", "-framerate", "1", "-i", file));
    }
    make.addAll(List.of("-filter_complex", "[0:v]" + kind.filter, "-frames:v", "" + PICTURES));
    make.addAll(List.of("-c:v", "ffv1", "clip.mkv"));
    ffmpeg(folder, make);
    String judges = "blackdetect=d=2:pix_th=0.10,freezedetect=n=-60dB:d=2";
    String said = ffmpeg(folder, List.of("-i", "clip.mkv", "-vf", judges, "-f", "null", "-"));
    ffmpeg(folder, List.of("-i", "clip.mkv", "-q:v", "4", "-pix_fmt", "yuvj420p", "s%02d.jpg"));
    return new Clip(
        IntStream.rangeClosed(1, PICTURES)
            .mapToObj(number -> folder.resolve("s%02d.jpg".formatted(number)))
            .toList(),
        said);
  }

  boolean isBlack() {
    return detected.contains("black_start:");
  }

  boolean isFrozen() {
    return detected.contains("freeze_start:");
  }

  static String ffmpeg(Path folder, List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-y"));
    command.addAll(words);
    Path said = folder.resolve("ffmpeg.said");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("ffmpeg " + words + ": " + text);
    }
    return text;
  }
}
