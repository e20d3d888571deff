package org.carewatch.camera.picture;

// Reads a JPEG as far as the judgement needs it: means of blocks and how much they vary. Any bytes;
// nothing is thrown out of it. Pure. Why our own: docs/decisions/0019-pictures.md.

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One picture, marker by marker. */
public final class Jpeg {
  /** A picture with more by its header is refused before anything of it is decoded. */
  static final int MOST_PIXELS = 8 * 1024 * 1024;

  /** Scans of one picture; a progressive one has about ten. */
  static final int MOST_SCANS = 32;

  private final byte[] bytes;
  private final int[][] quantisers = new int[4][0];
  private final Map<Integer, Huffman> tables = new HashMap<>();
  private final List<Component> components = new ArrayList<>();
  private boolean progressive;
  private int unitsWide;
  private int unitsHigh;
  private int restart;
  private int scans;

  private Jpeg(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads it. */
  public static Reading read(byte[] bytes) {
    try {
      return new Reading.Read(new Jpeg(bytes).whole());
    } catch (Broken broken) {
      return new Reading.Unreadable(broken.words());
    }
  }

  /** Whether they begin as one does. */
  public static boolean begins(byte[] bytes) {
    return bytes.length >= 4
        && (bytes[0] & 0xff) == 0xff
        && (bytes[1] & 0xff) == 0xd8
        && (bytes[2] & 0xff) == 0xff;
  }

  private Thumbnail whole() throws Broken {
    if (!begins(bytes)) {
      throw new Broken("收到的不是 JPEG 图片", "what came is no JPEG");
    }
    int at = 2;
    while (true) {
      int marker = marker(at);
      at = after(at);
      if (marker == 0xd9) {
        return thumbnail();
      }
      int length = word(at);
      int end = at + length;
      if (length < 2 || end > bytes.length) {
        throw Broken.cutShort();
      }
      at = segment(marker, at + 2, end);
    }
  }

  /** Takes one segment, and says where the next marker stands. */
  private int segment(int marker, int at, int end) throws Broken {
    switch (marker) {
      case 0xc0, 0xc1, 0xc2 -> frame(marker == 0xc2, at, end);
      case 0xc4 -> huffman(at, end);
      case 0xdb -> quantisers(at, end);
      case 0xdd -> {
        need(at, 2, end);
        restart = word(at);
      }
      case 0xda -> {
        return scan(at, end);
      }
      case 0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdc ->
          throw Broken.unread();
      default -> {
        if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) {
          throw Broken.wrong();
        }
      }
    }
    return end;
  }

  private void frame(boolean progressive, int at, int end) throws Broken {
    need(at, 6, end);
    int count = byteAt(at + 5);
    need(at + 6, 3 * count, end);
    if (!components.isEmpty()) {
      throw Broken.wrong();
    }
    if (byteAt(at) != 8 || (count != 1 && count != 3)) {
      throw Broken.unread();
    }
    this.progressive = progressive;
    int height = word(at + 1);
    int width = word(at + 3);
    if ((long) width * height > MOST_PIXELS) {
      throw new Broken(
          "图片超过 800 万像素，没有解码；请改用子码流大小的抓图",
          "by its header it has more than 8 megapixels and was not decoded; ask for one of the sub-stream's size");
    }
    int across = 1;
    int down = 1;
    for (int i = 0; i < count; i++) {
      across = Math.max(across, byteAt(at + 7 + 3 * i) >> 4);
      down = Math.max(down, byteAt(at + 7 + 3 * i) & 15);
    }
    unitsWide = (width + 8 * across - 1) / (8 * across);
    unitsHigh = (height + 8 * down - 1) / (8 * down);
    for (int i = 0; i < count; i++) {
      component(at + 6 + 3 * i, width, height, across, down);
    }
    if (!components.getFirst().isLargeEnough()) {
      throw new Broken("图片太小，看不出什么", "it is too small to be judged");
    }
  }

  private void component(int at, int width, int height, int across, int down) throws Broken {
    int own = byteAt(at + 1) >> 4;
    int ownDown = byteAt(at + 1) & 15;
    if (own < 1 || own > 4 || ownDown < 1 || ownDown > 4 || byteAt(at + 2) > 3) {
      throw Broken.wrong();
    }
    components.add(
        new Component(
            byteAt(at),
            own,
            ownDown,
            byteAt(at + 2),
            (width * own + across - 1) / across,
            (height * ownDown + down - 1) / down));
  }

  private void huffman(int from, int end) throws Broken {
    for (int at = from; at < end; ) {
      int name = byteAt(at);
      if ((name & 0xec) != 0) {
        throw Broken.wrong();
      }
      Huffman table = new Huffman(bytes, at + 1, end);
      tables.put(name, table);
      at += 1 + table.length();
    }
  }

  private void quantisers(int from, int end) throws Broken {
    for (int at = from; at < end; ) {
      int size = byteAt(at) >> 4;
      int number = byteAt(at) & 15;
      if (size > 1 || number > 3) {
        throw Broken.wrong();
      }
      need(at + 1, 64 * (size + 1), end);
      int[] steps = new int[64];
      for (int i = 0; i < 64; i++) {
        steps[i] = size == 0 ? byteAt(at + 1 + i) : word(at + 1 + 2 * i);
      }
      quantisers[number] = steps;
      at += 1 + 64 * (size + 1);
    }
  }

  private int scan(int at, int end) throws Broken {
    need(at, 1, end);
    int count = byteAt(at);
    need(at + 1, 2 * count + 3, end);
    if (count < 1 || count > components.size() || ++scans > MOST_SCANS) {
      throw Broken.wrong();
    }
    Scan.Band band = band(at + 1 + 2 * count);
    Bits bits = new Bits(bytes, end);
    if (band.from() > 0 && band.again()) {
      return bits.passOver(); // only makes exact what is exact enough
    }
    List<Scan.Part> parts = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    int units = 0;
    for (int i = 0; i < count; i++) {
      Scan.Part part = part(at + 1 + 2 * i, band);
      units += part.component().across * part.component().down;
      if (!taken.add(part.component().id)) {
        throw Broken.wrong();
      }
      parts.add(part);
    }
    if (count > 1 && (units > 10 || band.from() > 0)) {
      throw Broken.wrong();
    }
    new Scan(parts, band, bits).read(unitsWide, unitsHigh, restart);
    return bits.passOver();
  }

  private Scan.Band band(int at) throws Broken {
    int from = byteAt(at);
    int to = byteAt(at + 1);
    int low = byteAt(at + 2) & 15;
    if (!progressive) {
      return new Scan.Band(false, 0, 63, false, 0);
    }
    if (from > to || to > 63 || (from == 0 && to > 0) || low > 13) {
      throw Broken.wrong();
    }
    return new Scan.Band(true, from, to, byteAt(at + 2) >> 4 > 0, low);
  }

  private Scan.Part part(int at, Scan.Band band) throws Broken {
    int id = byteAt(at);
    for (Component component : components) {
      if (component.id == id) {
        if (band.from() == 0 && !band.again()) {
          int[] quantiser = quantisers[component.table];
          if (quantiser.length == 0) {
            throw Broken.wrong();
          }
          component.begin(quantiser);
        }
        boolean means = band.from() == 0 && !band.again();
        boolean others = !band.progressive() || band.from() > 0;
        int tables = byteAt(at + 1);
        return new Scan.Part(
            component, table(tables >> 4, means), table(0x10 | (tables & 15), others));
      }
    }
    throw Broken.wrong();
  }

  private Huffman table(int name, boolean needed) throws Broken {
    Huffman table = tables.get(name);
    if (table != null) {
      return table;
    }
    if (needed) {
      throw Broken.wrong();
    }
    return Huffman.NONE;
  }

  private Thumbnail thumbnail() throws Broken {
    if (components.isEmpty()) {
      throw Broken.wrong();
    }
    Sums luma = components.getFirst().sums();
    float[] light = new float[Thumbnail.CELLS];
    float[] edges = new float[Thumbnail.CELLS];
    int[] marks = new int[Thumbnail.CELLS];
    for (int cell = 0; cell < Thumbnail.CELLS; cell++) {
      light[cell] = luma.mean(cell) + 128;
      edges[cell] = luma.edges(cell);
      marks[cell] = luma.mark(cell);
    }
    return new Thumbnail(light, edges, marks, colour());
  }

  private float colour() throws Broken {
    if (components.size() < 3) {
      return 0;
    }
    Sums blue = components.get(1).sums();
    Sums red = components.get(2).sums();
    double sum = 0;
    int cells = 0;
    for (int cell = Thumbnail.FROM; cell < Thumbnail.UNTIL; cell++) {
      if (blue.holds(cell) && red.holds(cell)) {
        sum += Math.hypot(blue.mean(cell), red.mean(cell));
        cells++;
      }
    }
    return cells == 0 ? 0 : (float) (sum / cells);
  }

  /** The marker at this place, which fill bytes may precede. */
  private int marker(int at) throws Broken {
    int marker = byteAt(after(at) - 1);
    if (byteAt(at) != 0xff || marker == 0) {
      throw Broken.wrong();
    }
    return marker;
  }

  private int after(int at) throws Broken {
    int next = at;
    while (byteAt(next) == 0xff) {
      next++;
    }
    return next + 1;
  }

  private static void need(int at, int count, int end) throws Broken {
    if (at + count > end) {
      throw Broken.wrong();
    }
  }

  private int byteAt(int at) throws Broken {
    if (at >= bytes.length) {
      throw Broken.cutShort();
    }
    return bytes[at] & 0xff;
  }

  private int word(int at) throws Broken {
    return byteAt(at) << 8 | byteAt(at + 1);
  }
}
