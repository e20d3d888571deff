package org.carewatch.site;

// What snakeyaml-engine complains of, in the words of somebody who edits the file on a phone. Pure.

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Broken YAML becomes one fault: nothing behind the break can be judged. */
final class Syntax {

  private record Known(String problem, Words wrong, Words right) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "\\t(TAB)",
              new Words("此处有制表符（Tab）", "a tab stands here"),
              new Words("用空格缩进", "indent with spaces")),
          new Known(
              "mapping values are not allowed",
              new Words("此处不能再有冒号", "a colon cannot stand here"),
              new Words(
                  "检查本行和上一行的缩进和冒号；值里有冒号就加引号",
                  "look at indentation and colons of this line and the one before; quote a value"
                      + " that has a colon")),
          new Known(
              "could not find expected ':'",
              new Words("这一行或上一行缺少冒号", "a colon is missing in this line or the one before"),
              new Words("键: 值（冒号后有一个空格）", "key: value, with a blank behind the colon")),
          new Known(
              "expected <block end>",
              new Words("缩进与上面不一致", "the indentation does not agree with the lines above"),
              new Words("同一级的行从同一列开始", "lines of one level begin in one column")),
          new Known(
              "expected ',' or ']'",
              new Words("列表的方括号没有关上", "the list's bracket is not closed"),
              new Words("[一, 二]", "[one, two]")),
          new Known(
              "expected ',' or '}'",
              new Words("花括号没有关上，或少了逗号", "a brace is not closed, or a comma is missing"),
              new Words("{键: 值, 键: 值}", "{key: value, key: value}")),
          new Known(
              "unexpected end of stream",
              new Words("从此处开始的引号没有关上", "the quote that opens here is not closed"),
              new Words("成对的引号", "a closing quote")),
          new Known(
              "unknown escape character",
              new Words("双引号里的反斜杠写法不对", "the backslash in these double quotes means nothing"),
              new Words("改用单引号", "use single quotes")),
          new Known(
              "that cannot start any token",
              new Words("值不能以这个字符开头", "a value cannot begin with this character"),
              new Words("给值加上引号", "put the value in quotes")));

  private Syntax() {}

  static Fault fault(MarkedYamlEngineException e, String text) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("");
    Optional<Mark> mark =
        problem.contains("unexpected end of stream") && e.getContextMark().isPresent()
            ? e.getContextMark()
            : e.getProblemMark().or(e::getContextMark);
    int line = mark.map(Mark::getLine).orElse(0);
    int column = mark.map(Mark::getColumn).orElse(0);
    Known known =
        KNOWN.stream()
            .filter(candidate -> problem.contains(candidate.problem()))
            .findFirst()
            .orElse(
                new Known(
                    "",
                    new Words("YAML 写法不对（" + problem + "）", "broken YAML (" + problem + ")"),
                    new Words("参照 carewatch.yaml 样例", "see the example carewatch.yaml")));
    return new Fault(line + 1, column + 1, "", known.wrong(), known.right(), fullWidth(text, line));
  }

  /** The usual slip of a Chinese keyboard: a full-width colon in this line or the one before. */
  private static Optional<String> fullWidth(String text, int line) {
    List<String> lines =
        text.lines().skip(Math.max(0, line - 1L)).limit(line == 0 ? 1 : 2).toList();
    return lines.stream()
        .map(Syntax::withoutComment)
        .filter(candidate -> candidate.matches("\\s*(- )?[a-z][a-z-]*：.*"))
        .map(candidate -> Faults.shown(candidate.strip().replaceFirst("：\\s*", ": ")))
        .findFirst();
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf(" #");
    return hash < 0 ? line : line.substring(0, hash);
  }
}
