package org.carewatch.camera.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our reader beside the one of the JDK, and with pictures that are none. */
class JpegTest {

  /** Soft hills and sharp edges, in colour. */
  static byte[] picture(int width, int height, int type, boolean progressive, float quality)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(width * 31L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int wave = (int) (90 + 60 * Math.sin(x / 37.0) * Math.cos(y / 23.0));
        int step = (x / 50 + y / 30) % 2 * 50;
        int noise = random.nextInt(9);
        image.setRGB(x, y, (wave + step + noise) << 16 | (wave + noise) << 8 | (200 - wave));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      how.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  /** Mean of the first band of each cell, of the whole blocks alone. */
  private static float[] means(byte[] jpeg) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in);
      var raster = reader.readRaster(0, null);
      int wide = raster.getWidth() / 8;
      int high = raster.getHeight() / 8;
      float[] sums = new float[Thumbnail.CELLS];
      int[] counts = new int[Thumbnail.CELLS];
      for (int y = 0; y < high * 8; y++) {
        for (int x = 0; x < wide * 8; x++) {
          int cell = y / 8 * Thumbnail.HIGH / high * Thumbnail.WIDE + x / 8 * Thumbnail.WIDE / wide;
          sums[cell] += raster.getSample(x, y, 0);
          counts[cell]++;
        }
      }
      for (int cell = 0; cell < sums.length; cell++) {
        sums[cell] /= counts[cell];
      }
      return sums;
    } finally {
      reader.dispose();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "640, 360, 1, false, 0.75",
    "640, 360, 1, true, 0.75",
    "640, 360, 10, false, 0.5",
    "640, 360, 10, true, 0.9",
    "257, 145, 1, false, 0.3",
    "257, 145, 1, true, 0.3",
    "1283, 721, 1, true, 0.95",
    "705, 577, 1, false, 0.95"
  })
  void lightIsWhatTheJdkSees(int width, int height, int type, boolean progressive, float quality)
      throws IOException {
    byte[] jpeg = picture(width, height, type, progressive, quality);
    Thumbnail ours = read(jpeg);
    float[] theirs = means(jpeg);
    for (int cell = 0; cell < Thumbnail.CELLS; cell++) {
      assertEquals(theirs[cell], ours.light()[cell], 1.5, "cell " + cell);
    }
    assertEquals(type == 10, ours.colour() == 0);
  }

  /** Of a progressive picture only the first pass over the edges is read: the stronger ones. */
  @Test
  void edgesAreSeenInBothWaysOfCoding() throws IOException {
    double base = edges(read(picture(640, 360, 1, false, 0.75f)));
    double other = edges(read(picture(640, 360, 1, true, 0.75f)));
    assertTrue(base > 1000, "there are edges: " + base);
    assertTrue(other > 0.2 * base && other < 1.05 * base, other + " and " + base);
  }

  private static double edges(Thumbnail still) {
    double sum = 0;
    for (float one : still.edges()) {
      sum += one;
    }
    return sum;
  }

  private static Thumbnail read(byte[] jpeg) {
    return switch (Jpeg.read(jpeg)) {
      case Reading.Read read -> read.thumbnail();
      case Reading.Unreadable why -> throw new AssertionError(why.why().en());
    };
  }

  private static String why(byte[] bytes) {
    return assertInstanceOf(Reading.Unreadable.class, Jpeg.read(bytes)).why().en();
  }

  private static int size(byte[] jpeg) {
    for (int at = 0; at < jpeg.length - 1; at++) {
      if (jpeg[at] == (byte) 0xff && (jpeg[at + 1] == (byte) 0xc0 || jpeg[at + 1] == (byte) 0xc2)) {
        return at + 5;
      }
    }
    throw new AssertionError("no frame");
  }

  @Test
  void aHugePictureIsRefusedByItsHeader() throws IOException {
    byte[] huge = picture(640, 360, 1, false, 0.75f);
    int at = size(huge);
    for (int i = 0; i < 4; i += 2) {
      huge[at + i] = (byte) (60_000 >> 8);
      huge[at + i + 1] = (byte) 60_000;
    }
    assertTrue(why(huge).contains("8 megapixels"), why(huge));
  }

  @Test
  void aPictureThatIsCutShortIsNone() throws IOException {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] whole = picture(640, 360, 1, progressive, 0.75f);
      for (int length = 0; length < whole.length; length += 97) {
        why(Arrays.copyOf(whole, length));
      }
    }
  }

  @Test
  void whatIsNoPictureIsNone() {
    assertTrue(
        why("<html><body>Login</body></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .contains("no JPEG"));
    why(new byte[0]);
    why(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});
    byte[] noise = new byte[100_000];
    new Random(3).nextBytes(noise);
    why(noise);
    noise[0] = noise[2] = (byte) 0xff;
    noise[1] = (byte) 0xd8;
    why(noise);
  }

  /** The last pass of a progressive picture, again and again. */
  @Test
  void scansWithoutAnEndAreNoPicture() throws IOException {
    byte[] whole = picture(640, 360, 1, true, 0.75f);
    int end = whole.length - 2;
    int last = end;
    while (whole[last] != (byte) 0xff || whole[last + 1] != (byte) 0xda) {
      last--;
    }
    for (int more : new int[] {2, Jpeg.MOST_SCANS}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(whole, 0, end);
      for (int i = 0; i < more; i++) {
        bytes.write(whole, last, end - last);
      }
      bytes.write(whole, end, 2);
      boolean read = Jpeg.read(bytes.toByteArray()) instanceof Reading.Read;
      assertEquals(more == 2, read, more + " scans more");
    }
  }

  @Test
  void aSmallPictureIsNotJudged() throws IOException {
    assertTrue(why(picture(176, 144, 1, false, 0.75f)).contains("too small"));
  }

  /** Bytes changed at random, in both kinds: every answer is one of the two, and in its range. */
  @Test
  void changedBytesAreReadOrRefused() throws IOException {
    Random random = new Random(20261130);
    byte[][] seeds = {
      picture(288, 160, 1, false, 0.75f), picture(288, 160, 1, true, 0.75f),
    };
    int read = 0;
    for (int run = 0; run < 4000; run++) {
      byte[] bytes = seeds[run % 2].clone();
      int head = run % 3 == 0 ? bytes.length : 700;
      for (int i = 0; i <= random.nextInt(6); i++) {
        bytes[random.nextInt(head)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
      }
      if (Jpeg.read(bytes) instanceof Reading.Read good) {
        JpegFuzzTest.inRange(good.thumbnail());
        read++;
      }
    }
    assertTrue(read > 100 && read < 4000, "read: " + read);
  }
}
