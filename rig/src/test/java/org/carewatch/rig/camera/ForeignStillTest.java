package org.carewatch.rig.camera;

// Our reader of JPEG beside ffmpeg: stills that ffmpeg wrote, and what ffmpeg itself reads in them.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carewatch.camera.picture.Jpeg;
import org.carewatch.camera.picture.Reading;
import org.carewatch.camera.picture.Thumbnail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignStillTest {
  /** Of 256 steps: the mean of a cell's blocks here, of its rounded pixels there. */
  private static final double TOLERANCE = 1.5;

  private static final String SLICES = "-slices 4 -threads 4 -thread_type slice";

  @TempDir Path folder;

  private byte[] still(int width, int height, String codec, String more) throws Exception {
    String made = "testsrc=size=" + width + "x" + height + ",noise=alls=8:allf=t";
    List<String> words =
        new ArrayList<>(List.of("-f", "lavfi", "-i", made, "-frames:v", "1", "-c:v", codec));
    words.addAll(List.of(more.split(" ")));
    words.addAll(List.of("-f", "image2", "-update", "1", "still.jpg"));
    Clip.ffmpeg(folder, words);
    return Files.readAllBytes(folder.resolve("still.jpg"));
  }

  /** Mean light of each cell as ffmpeg decodes it, of the whole blocks alone. */
  private double[] decoded(int width, int height) throws Exception {
    Clip.ffmpeg(
        folder, List.of("-i", "still.jpg", "-f", "rawvideo", "-pix_fmt", "gray", "still.gray"));
    byte[] gray = Files.readAllBytes(folder.resolve("still.gray"));
    assertEquals(width * height, gray.length);
    int wide = width / 8;
    int high = height / 8;
    double[] sums = new double[Thumbnail.CELLS];
    int[] counts = new int[Thumbnail.CELLS];
    for (int y = 0; y < high * 8; y++) {
      for (int x = 0; x < wide * 8; x++) {
        int cell = y / 8 * Thumbnail.HIGH / high * Thumbnail.WIDE + x / 8 * Thumbnail.WIDE / wide;
        sums[cell] += gray[y * width + x] & 0xff;
        counts[cell]++;
      }
    }
    for (int cell = 0; cell < sums.length; cell++) {
      sums[cell] /= counts[cell];
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({
    "640, 360, -q:v 3 -pix_fmt yuvj420p",
    "640, 360, -q:v 12 -pix_fmt yuvj420p",
    "704, 576, -q:v 3 -pix_fmt yuvj422p",
    "640, 360, -q:v 3 -pix_fmt yuvj444p",
    "641, 361, -q:v 3 -pix_fmt yuvj420p",
    "257, 145, -q:v 2 -pix_fmt yuvj422p",
    "1279, 719, -q:v 5 -pix_fmt yuvj444p",
    "640, 360, -q:v 3 -pix_fmt yuvj420p -huffman optimal",
    "641, 361, -q:v 3 -pix_fmt yuvj420p " + SLICES,
    "704, 577, -q:v 3 -pix_fmt yuvj422p " + SLICES,
  })
  void lightIsWhatFfmpegDecodes(int width, int height, String how) throws Exception {
    byte[] still = still(width, height, "mjpeg", how);
    assertEquals(how.contains(SLICES), restarts(still), "restart markers");
    Thumbnail ours = assertInstanceOf(Reading.Read.class, Jpeg.read(still)).thumbnail();
    double[] theirs = decoded(width, height);
    double least = 255;
    double most = 0;
    for (int cell = 0; cell < Thumbnail.CELLS; cell++) {
      assertEquals(theirs[cell], ours.light()[cell], TOLERANCE, "cell " + cell);
      least = Math.min(least, theirs[cell]);
      most = Math.max(most, theirs[cell]);
    }
    assertTrue(most - least > 100, "the picture shows something: " + least + " to " + most);
    assertTrue(ours.colour() > 10, "in colour: " + ours.colour());
  }

  /** A lossless still is another kind of JPEG: refused in words, not misread. */
  @Test
  void aKindThatIsNotReadIsRefusedInWords() throws Exception {
    byte[] still = still(640, 360, "ljpeg", "-pix_fmt yuvj420p -strict unofficial");
    Reading.Unreadable why = assertInstanceOf(Reading.Unreadable.class, Jpeg.read(still));
    assertTrue(why.why().en().contains("no JPEG that is read here"), why.why().en());
  }

  private static boolean restarts(byte[] still) {
    for (int at = 0; at + 1 < still.length; at++) {
      if (still[at] == (byte) 0xff && still[at + 1] == (byte) 0xdd) {
        return true;
      }
    }
    return false;
  }
}
