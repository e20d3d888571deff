package org.carewatch.rig.camera;

// Duty: a made room as a camera sees it: furniture, a window, lamps, people, a sensor that exposes
// and has noise, infrared at night, a clock written over it. Pure: the same shot is the same bytes.
// Any thread.

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** One room and the camera in it. */
public final class Room {
  private static final int NOISES = 1 << 16;
  private static final float[] NOISE = noise();
  private static final double TARGET = 110; // of 255, as exposure aims at
  private static final double MOST_GAIN = 3;

  private final int width;
  private final int height;
  private final float[][] paint;
  private final float[] infrared;
  private final boolean[] window;

  /**
   * What a camera looks at.
   *
   * @param daylight through the window, 0 to 1
   * @param lamps 0 to 1
   * @param people how many
   * @param where seed of where they are
   * @param noise seed of the sensor's noise
   * @param clock written at the top
   */
  public record Shot(
      double daylight, double lamps, int people, long where, long noise, String clock) {
    /** Whether the camera has gone over to its own infrared light. */
    boolean isNight() {
      return daylight + lamps < 0.05;
    }
  }

  /** What was done to the camera. */
  public enum Fault {
    NONE,
    /** No light, and none of its own. */
    DARK,
    /** Something hangs over the lens. */
    COVERED,
    BLURRED
  }

  /** The same seed is the same room. */
  public Room(long seed, int width, int height) {
    this.width = width;
    this.height = height;
    this.paint = new float[3][width * height];
    this.infrared = new float[width * height];
    this.window = new boolean[width * height];
    Random random = new Random(seed);
    fill(0, 0, width, height, random, 0.6, 0.08);
    fill(0, height * 2 / 3, width, height, random, 0.35, 0.1);
    for (int piece = 0; piece < 45; piece++) {
      int wide = width / 24 + random.nextInt(width / 6);
      int high = height / 18 + random.nextInt(height / 4);
      int x = random.nextInt(width - wide / 2);
      int y = random.nextInt(height - high / 2);
      fill(x, y, x + wide, y + high, random, 0.1 + 0.8 * random.nextDouble(), 0.15);
    }
    int left = random.nextInt(width / 2);
    for (int y = height / 6; y < height / 3; y++) {
      for (int x = left; x < left + width / 5; x++) {
        window[y * width + x] = true;
      }
    }
  }

  private static float[] noise() {
    float[] noise = new float[NOISES];
    Random random = new Random(7);
    for (int i = 0; i < NOISES; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  /** A thing with its colour and its pattern. */
  private void fill(int x0, int y0, int x1, int y1, Random random, double grey, double colourful) {
    double[] colour = new double[3];
    for (int c = 0; c < 3; c++) {
      colour[c] = Math.clamp(grey + colourful * random.nextGaussian(), 0.03, 0.97);
    }
    double own = Math.clamp(grey + 0.15 * random.nextGaussian(), 0.05, 0.95);
    int stripes = 2 + random.nextInt(9);
    double depth = random.nextInt(3) == 0 ? 0 : 0.25 * random.nextDouble();
    for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
      for (int x = Math.max(0, x0); x < Math.min(width, x1); x++) {
        double pattern = (x / stripes + y / stripes) % 2 == 0 ? 1 : 1 - depth;
        for (int c = 0; c < 3; c++) {
          paint[c][y * width + x] = (float) (colour[c] * pattern);
        }
        infrared[y * width + x] = (float) (own * pattern);
      }
    }
  }

  /** A still of it. */
  public byte[] still(Shot shot, Fault fault) {
    float[][] seen =
        switch (fault) {
          case NONE -> scene(shot);
          case BLURRED -> blurred(scene(shot));
          case DARK -> even(4, 0, shot);
          case COVERED -> even(35 + 90 * shot.lamps + 40 * shot.daylight, 25, shot);
        };
    double gain = fault == Fault.DARK ? 1 : expose(seen);
    return coded(seen, gain, (shot.isNight() ? 2.2 : 1.2) * Math.sqrt(gain), shot);
  }

  private float[][] scene(Shot shot) {
    float[][] seen = new float[3][width * height];
    boolean night = shot.isNight();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        double far = Math.hypot((double) x / width - 0.5, (double) y / height - 0.5);
        double light =
            night
                ? 0.55 - 0.5 * far
                : 0.7 * shot.lamps + shot.daylight * (0.15 + 0.6 * (1 - (double) x / width));
        for (int c = 0; c < 3; c++) {
          double own = night ? infrared[at] : paint[c][at];
          seen[c][at] = (float) (255 * light * own);
          if (window[at]) {
            seen[c][at] = night ? 6 : (float) (30 + 400 * shot.daylight);
          }
        }
      }
    }
    Random random = new Random(shot.where);
    for (int person = 0; person < shot.people; person++) {
      person(seen, random, night, shot);
    }
    return seen;
  }

  private void person(float[][] seen, Random random, boolean night, Shot shot) {
    int tall = height / 6 + random.nextInt(height / 4);
    int wide = tall * 2 / 5;
    int x0 = random.nextInt(width);
    int y0 = height / 3 + random.nextInt(height / 2);
    double[] colour = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    double light = night ? 0.4 : 0.7 * shot.lamps + 0.5 * shot.daylight;
    for (int y = y0; y < Math.min(height, y0 + tall); y++) {
      for (int x = Math.max(0, x0 - wide / 2); x < Math.min(width, x0 + wide / 2); x++) {
        for (int c = 0; c < 3; c++) {
          double own = y < y0 + tall / 5 ? 0.6 : night ? 0.5 : colour[c];
          seen[c][y * width + x] = (float) (255 * light * own);
        }
      }
    }
  }

  /** Nothing but a slow fall of light. */
  private float[][] even(double level, double fall, Shot shot) {
    float[][] seen = new float[3][width * height];
    boolean night = shot.isNight();
    for (int at = 0; at < width * height; at++) {
      int row = at / width;
      double here = level + fall * (at % width) / width + fall / 2 * row / height;
      for (int c = 0; c < 3; c++) {
        seen[c][at] = (float) (here * (night ? 1 : 1 - 0.06 * c));
      }
    }
    return seen;
  }

  /** Out of focus, by three boxes each way. */
  private float[][] blurred(float[][] seen) {
    int reach = width / 80;
    for (int c = 0; c < 3; c++) {
      for (int pass = 0; pass < 3; pass++) {
        seen[c] = box(box(seen[c], reach, 1), reach, width);
      }
    }
    return seen;
  }

  private float[] box(float[] plane, int reach, int step) {
    float[] out = new float[plane.length];
    int line = step == 1 ? width : height;
    for (int at = 0; at < plane.length; at++) {
      int place = step == 1 ? at % width : at / width;
      float sum = 0;
      int count = 0;
      for (int i = Math.max(-reach, -place); i <= Math.min(reach, line - 1 - place); i++) {
        sum += plane[at + i * step];
        count++;
      }
      out[at] = sum / count;
    }
    return out;
  }

  private static double expose(float[][] seen) {
    double sum = 0;
    for (float value : seen[1]) {
      sum += Math.min(value, 255);
    }
    return Math.clamp(TARGET / Math.max(1, sum / seen[1].length), 0.3, MOST_GAIN);
  }

  private byte[] coded(float[][] seen, double gain, double noise, Shot shot) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(shot.noise);
    int from = 0;
    for (int at = 0; at < width * height; at++) {
      if (at % 4096 == 0) {
        from = random.nextInt(NOISES);
      }
      double grain = noise * NOISE[(from + at) % NOISES];
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        rgb = rgb << 8 | (int) Math.clamp(seen[c][at] * gain + grain, 0, 255);
      }
      image.setRGB(at % width, at / width, rgb);
    }
    write(image, shot.clock);
    return jpeg(image);
  }

  /** White signs on black, one for each character, in the first tenth of the picture. */
  private void write(BufferedImage image, String clock) {
    int size = Math.max(1, height / 90);
    for (int i = 0; i < clock.length(); i++) {
      for (int bit = 0; bit < 35; bit++) {
        boolean lit = (((clock.charAt(i) * 2654435761L) >> bit) & 1) == 1;
        int x = 4 + (i * 6 + bit % 5) * size;
        int y = 4 + bit / 5 * size;
        for (int dot = 0; dot < size * size; dot++) {
          image.setRGB(x + dot % size, y + dot / size, lit ? 0xffffff : 0);
        }
      }
    }
  }

  private static byte[] jpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0.75f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // memory
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
