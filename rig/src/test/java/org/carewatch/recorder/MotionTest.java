package org.carewatch.recorder;

// Debian's motion, which somebody else wrote, records a camera made of GStreamer into a folder; the
// folder is read while it does so. Takes as long as three of its files of three seconds.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.carewatch.retention.DayFold;
import org.carewatch.retention.Night;
import org.carewatch.retention.Played;
import org.carewatch.rig.Mosquitto;
import org.carewatch.rig.camera.GstCamera;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class MotionTest {
  private static final String USER = "watcher";
  private static final String PASSWORD = "sunshine";
  private static final String PATTERN = "%$/%Y-%m-%d/%H/%M.%S";
  private static final int FILES = 3;

  @TempDir Path folder;

  @Test
  void whatMotionRecordsIsFootageWithoutAGap() throws Exception {
    FileTree recorder = new FileTree(folder, PATTERN, ZoneOffset.UTC, Map.of(1, "cam-hall"));
    LocalDateTime begins = LocalDateTime.now(ZoneOffset.UTC).minusMinutes(1);
    List<Segment> segments;
    try (GstCamera camera =
        GstCamera.start(
            Path.of(".."), Mosquitto.freePort(), USER, PASSWORD, GstCamera.Pictures.USUAL)) {
      Process motion = motion(camera.url());
      try {
        segments = awaitFiles(recorder, begins);
      } finally {
        motion.destroy();
        assertTrue(motion.waitFor(30, TimeUnit.SECONDS), "motion does not end");
      }
    }
    for (int at = 1; at < segments.size(); at++) {
      LocalDateTime before = segments.get(at - 1).until();
      Duration open = Duration.between(before, segments.get(at).from());
      assertTrue(open.compareTo(DayFold.SEAM) <= 0, "" + segments);
    }
    Segment first = segments.getFirst();
    Told<Played> played = recorder.play(1, first.from().plusSeconds(1));
    assertEquals(new Told.Here<>(Played.UNDATED), played, "its container bears no time");
    assertEquals(new Told.Here<>(Played.NOTHING), recorder.play(1, first.from().minusMinutes(10)));
    var marks = recorder.marks(1, begins.toLocalDate(), begins.toLocalDate().plusDays(1));
    assertInstanceOf(Told.Here.class, marks);
    if (marks
        instanceof
        Told.Here<java.util.function.Function<java.time.LocalDate, Night.Mark>>(var of)) {
      assertEquals(Night.Mark.YES, of.apply(first.from().toLocalDate()));
    }
  }

  private Process motion(String url) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("motion.conf"),
            """
            daemon off
            target_dir %s
            netcam_url %s
            netcam_userpass %s:%s
            camera_name cam-hall
            width 320
            height 180
            framerate 15
            emulate_motion on
            movie_output on
            movie_passthrough on
            movie_max_time 3
            movie_filename %s
            picture_output off
            webcontrol_port 0
            stream_port 0
            """
                .formatted(folder, url, USER, PASSWORD, PATTERN));
    ProcessBuilder builder =
        new ProcessBuilder("motion", "-n", "-c", config.toString()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("motion.log").toFile());
    builder.environment().put("TZ", "UTC");
    return builder.start();
  }

  /** Files that play; the one that is being written does not count yet. */
  private List<Segment> awaitFiles(Recorder recorder, LocalDateTime begins) throws Exception {
    List<Segment> segments = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (segments.size() < FILES) {
      assertTrue(
          System.nanoTime() - end < 0,
          segments + " " + Files.readString(folder.resolve("motion.log")));
      Thread.sleep(200);
      segments.clear();
      recorder.segments(1, begins, begins.plusHours(1), segments::add);
    }
    segments.sort(Comparator.comparing(Segment::from));
    return segments;
  }
}
