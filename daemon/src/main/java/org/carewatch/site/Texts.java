package org.carewatch.site;

// Single values that are words: ids, names, numbers of telephones and divisions, files, choices.
// Constants; immutable.

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The kinds of words. */
final class Texts {

  /** The id of the facility. */
  static final Term<String> FACILITY_ID =
      pattern(
          "^[a-z0-9-]{3,64}$",
          "3 到 64 个字符，只用 a-z、0-9 和 -",
          "3 to 64 characters of a-z, 0-9 and -",
          Spelling::kebab);

  /** All other ids. */
  static final Term<String> ID =
      pattern(
          "^[a-z0-9-]{1,64}$",
          "1 到 64 个字符，只用 a-z、0-9 和 -",
          "1 to 64 characters of a-z, 0-9 and -",
          Spelling::kebab);

  /** The id of something that is described elsewhere in the file. */
  static final Term<String> REFERENCE = ID;

  /** GB/T 2260; the first two digits are those of a province. */
  static final Term<String> DIVISION =
      pattern(
          "^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}$",
          "GB/T 2260 的六位数字，加引号，例如 \"210302\"",
          "the six digits of GB/T 2260 in quotes, such as \"210302\"",
          UnaryOperator.identity());

  static final Term<String> PHONE =
      pattern(
          "^[0-9+() -]{3,32}$",
          "3 到 32 个字符的电话号码，例如 \"0412-5550000\"",
          "a telephone number of 3 to 32 characters, such as \"0412-5550000\"",
          text -> text.replaceAll("[－—–]", "-"));

  /** A chip's label; the kernel's names have at most 31 characters. */
  static final Term<String> CHIP =
      pattern(
          "^[A-Za-z0-9._:@-]{1,31}$",
          "芯片的标签或 gpiochipN，例如 pinctrl-bcm2711（用 gpiodetect 查看）",
          "the chip's label or gpiochipN, such as pinctrl-bcm2711 (gpiodetect shows it)",
          String::strip);

  /** Linux allows 15 characters in an interface's name. */
  static final Term<String> INTERFACE =
      pattern(
          "^[A-Za-z0-9._-]{1,15}$",
          "网络接口名，例如 eth0（用 ip link 查看）",
          "the name of a network interface, such as eth0 (ip link shows it)",
          String::strip);

  /** The name of a file with a secret or a certificate, never the secret itself. */
  static final Term<String> FILE =
      new Term<>(
          new Words("文件名，不是内容本身", "the name of a file, not its content"),
          Map.of("type", "string", "pattern", "^[^\\n]{1,255}$"),
          Texts::file);

  static final Term<Path> ABSOLUTE_PATH =
      new Term<>(
          new Words("以 / 开头的绝对路径", "an absolute path that begins with /"),
          Map.of("type", "string", "pattern", "^/[^\\n]{0,254}$"),
          Texts::absolute);

  /** A strftime pattern. */
  static final Term<String> FILE_PATTERN =
      pattern(
          "^[^\\n/][^\\n]*%[^\\n]*$",
          "相对路径的 strftime 模式，例如 %Y-%m-%d/%H/*.mp4",
          "a relative strftime pattern, such as %Y-%m-%d/%H/*.mp4",
          UnaryOperator.identity());

  private Texts() {}

  /** A text for people on one line. */
  static Term<String> line(int most) {
    return pattern(
        "^\\S([^\\n]{0," + (most - 2) + "}\\S)?$",
        "1 到 " + most + " 个字符的一行文字",
        "one line of 1 to " + most + " characters",
        String::strip);
  }

  /** The words of an enum. */
  static <E extends Enum<E> & Word> Term<E> choice(Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    List<String> words = all.stream().map(Word::word).toList();
    return new Term<>(
        new Words(String.join("、", words), String.join(" or ", words)),
        Map.of("type", "string", "enum", words),
        text ->
            all.stream()
                .filter(one -> one.word().equals(text))
                .findFirst()
                .map(Term.Reading::right)
                .orElseGet(
                    () -> Term.Reading.wrong("不能用在此处", "is not possible here", near(text, words))));
  }

  /** A weakness that must be accepted in so many words. */
  static Term<Boolean> accepted() {
    return new Term<>(
        new Words("accepted（接受），或删去此键", "accepted, or leave the key out"),
        Map.of("type", "string", "enum", List.of("accepted")),
        text ->
            text.equals("accepted")
                ? Term.Reading.right(true)
                : Term.Reading.wrong(
                    "不是明确的接受", "does not accept it in so many words", Optional.of("accepted")));
  }

  private static Optional<String> near(String text, List<String> words) {
    String slang =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "no", "n.o.", "normally-open", "常开" -> "open";
          case "nc", "n.c.", "normally-closed", "常闭" -> "closed";
          case "0", "gnd" -> "low";
          case "1", "vcc" -> "high";
          case "up", "pullup" -> "pull-up";
          case "down", "pulldown" -> "pull-down";
          case "off", "disabled" -> "none";
          case "wgs84" -> "WGS-84";
          default -> "";
        };
    if (words.contains(slang)) {
      return Optional.of(slang);
    }
    return text.matches("[0-9].*") ? Optional.empty() : Spelling.nearest(text, words);
  }

  /** A text of a pattern; the mended text is suggested where it would be right. */
  static Term<String> pattern(String regex, String zh, String en, UnaryOperator<String> mend) {
    return new Term<>(
        new Words(zh, en),
        Map.of("type", "string", "pattern", regex),
        matching(Pattern.compile(regex), mend));
  }

  private static Function<String, Term.Reading<String>> matching(
      Pattern pattern, UnaryOperator<String> mend) {
    return text -> {
      if (pattern.matcher(text).matches()) {
        return Term.Reading.right(text);
      }
      List<String> hints = new ArrayList<>();
      hints.add(mend.apply(text));
      hints.removeIf(hint -> hint.equals(text) || !pattern.matcher(hint).matches());
      return Term.Reading.wrong("的写法不对", "is not written right", hints.stream().findFirst());
    };
  }

  private static Term.Reading<String> file(String text) {
    if (text.contains("-----BEGIN")) {
      return new Term.Reading.Secret<>(
          new Words("此处写的是密钥或证书本身", "a key or certificate itself stands here"));
    }
    return text.length() > 255 || text.contains("\n") || !isPath(text)
        ? Term.Reading.wrong("不是文件名", "is no file name")
        : Term.Reading.right(text);
  }

  private static Term.Reading<Path> absolute(String text) {
    return text.startsWith("/") && text.length() <= 255 && !text.contains("\n") && isPath(text)
        ? Term.Reading.right(Path.of(text).normalize())
        : Term.Reading.wrong("不是绝对路径", "is no absolute path");
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
