package org.carewatch.site;

// Turns the bytes of the file into text, or tells where they are no text. Pure.

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** UTF-8 with the place of what is wrong in it. */
final class Utf8 {

  private Utf8() {}

  /** The text without a byte order mark; empty when a fault was added. */
  static Optional<String> text(byte[] bytes, Faults faults) {
    if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) {
      faults.add(
          new Value.Nothing(1, 1),
          "",
          new Words("文件是 UTF-16 编码", "the file is encoded as UTF-16"),
          new Words("用编辑器另存为 UTF-8", "save it as UTF-8 in the editor"));
      return Optional.empty();
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      faults.add(
          placeAfter(text),
          "",
          new Words(
              "此处的字节 0x%02X 不是 UTF-8（文件可能是 GBK 编码）".formatted(bytes[in.position()]),
              "the byte 0x%02X here is not UTF-8 (the file is perhaps GBK)"
                  .formatted(bytes[in.position()])),
          new Words("用编辑器另存为 UTF-8", "save the file as UTF-8 in the editor"));
      return Optional.empty();
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    Optional<Integer> bad = firstUnprintable(text);
    if (bad.isPresent()) {
      int point = text.codePointAt(bad.get());
      faults.add(
          placeAfter(text.substring(0, bad.get())),
          "",
          new Words(
              "此处有不可见的控制字符 U+%04X".formatted(point),
              "an invisible control character U+%04X stands here".formatted(point)),
          new Words("删除它", "delete it"));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }

  private static Optional<Integer> firstUnprintable(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (!StreamReader.isPrintable(point) || point == 0xFEFF) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static Value placeAfter(String before) {
    String good = before.startsWith("\uFEFF") ? before.substring(1) : before;
    int start = good.lastIndexOf('\n') + 1;
    int line = 1 + (int) good.chars().filter(c -> c == '\n').count();
    return new Value.Nothing(line, 1 + good.codePointCount(start, good.length()));
  }
}
