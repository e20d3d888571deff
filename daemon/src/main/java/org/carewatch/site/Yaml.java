package org.carewatch.site;

// Builds the tree of a file from snakeyaml-engine's events, so that limits hold while it is read.
// Pure. Limits: 1 MiB (SiteReader), 20 levels, 10,000 pieces, 4,096 characters a value. Anchors,
// aliases and tags are refused: they can make a small file huge and nobody needs them here.

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One reading of one text. */
final class Yaml {

  static final int MAXIMUM_DEPTH = 20;
  static final int MAXIMUM_PIECES = 10_000;
  static final int MAXIMUM_CHARACTERS = 4096;

  private final Faults faults;
  private final Iterator<Event> events;
  private int pieces;

  private Yaml(String text, Faults faults) {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(Integer.MAX_VALUE).build();
    this.faults = faults;
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /** The tree; nothing where the text is no YAML, and then a fault was added. */
  static Value read(String text, Faults faults) {
    try {
      return new Yaml(text, faults).document();
    } catch (TooMuch e) {
      faults.add(e.at, "", e.wrong, e.right);
    } catch (MarkedYamlEngineException e) {
      faults.add(Syntax.fault(e, text));
    } catch (YamlEngineException | IndexOutOfBoundsException | IllegalArgumentException e) {
      faults.add(
          new Value.Nothing(1, 1),
          "",
          new Words("不是 YAML：" + e.getMessage(), "this is no YAML: " + e.getMessage()),
          new Words("参照 carewatch.yaml 样例", "see the example carewatch.yaml"));
    }
    return new Value.Nothing(1, 1);
  }

  private Value document() {
    Value root = new Value.Nothing(1, 1);
    boolean seen = false;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (seen) {
          faults.add(
              at(event),
              "",
              new Words("文件里有第二个文档（---）", "a second document (---) begins here"),
              new Words("一个文件只写一份配置", "one configuration in one file"));
          return root;
        }
        seen = true;
        root = value(events.next(), 1);
      }
    }
    if (!seen) {
      faults.add(
          root,
          "",
          new Words("文件里没有配置", "the file holds no configuration"),
          new Words("从 small.yaml 样例开始", "begin with the example small.yaml"));
    }
    return root;
  }

  private Value value(Event event, int depth) {
    Value place = at(event);
    if (++pieces > MAXIMUM_PIECES) {
      throw new TooMuch(
          place,
          new Words("文件里的项目超过 10000 个", "the file has more than 10,000 pieces"),
          new Words("少于 10000 个", "fewer than 10,000"));
    }
    if (event instanceof AliasEvent alias) {
      faults.add(
          place,
          "",
          new Words("不接受引用 *" + alias.getAlias(), "the alias *" + alias.getAlias() + " is refused"),
          new Words("把内容再写一遍", "write the content again"));
      return place;
    }
    if (event instanceof NodeEvent node) {
      refuseAnchorAndTag(node, place);
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, place);
      case MappingStartEvent _ -> entries(place, deeper(place, depth));
      default -> items(place, deeper(place, depth));
    };
  }

  private Value scalar(ScalarEvent scalar, Value place) {
    if (scalar.getValue().length() > MAXIMUM_CHARACTERS) {
      throw new TooMuch(
          place,
          new Words("这个值超过 4096 个字符", "this value has more than 4,096 characters"),
          new Words("检查引号是否成对", "look for a quote that is not closed"));
    }
    refuseSeveralLines(scalar, place);
    return new Value.Scalar(place.line(), place.column(), scalar.getValue(), scalar.isPlain());
  }

  /**
   * Nothing here needs several lines: it is a quote that was not closed, or a wrong indentation.
   */
  private void refuseSeveralLines(ScalarEvent scalar, Value place) {
    int last = scalar.getEndMark().map(mark -> mark.getLine() + 1).orElse(place.line());
    if (last > place.line()) {
      String shown = Faults.shown(scalar.getValue());
      faults.add(
          place,
          "",
          new Words("“" + shown + "”跨了多行", "\"" + shown + "\" goes over several lines"),
          new Words(
              "值写在一行里；检查引号是否成对和缩进",
              "a value on one line; look at the closing quote and at the indentation"));
    }
  }

  private Value items(Value place, int depth) {
    List<Value> values = new ArrayList<>();
    for (Event next = events.next(); !ends(next); next = events.next()) {
      values.add(value(next, depth));
    }
    return new Value.Items(place.line(), place.column(), values);
  }

  private Value entries(Value place, int depth) {
    List<Value.Entry> entries = new ArrayList<>();
    for (Event next = events.next(); !ends(next); next = events.next()) {
      Value key = value(next, depth);
      Value value = value(events.next(), depth);
      if (key instanceof Value.Scalar name) {
        entries.add(new Value.Entry(name, value));
      } else if (!(key instanceof Value.Nothing)) {
        faults.add(
            key,
            "",
            new Words("键不能是列表或映射", "a list or a map cannot be a key"),
            new Words("键: 值", "key: value"));
      }
    }
    return new Value.Entries(place.line(), place.column(), entries);
  }

  private void refuseAnchorAndTag(NodeEvent node, Value place) {
    node.getAnchor()
        .ifPresent(anchor ->
            faults.add(
                place,
                "",
                new Words("不接受锚点 &" + anchor, "the anchor &" + anchor + " is refused"),
                new Words("不用锚点", "no anchors")));
    Optional<String> tag =
        switch (node) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    tag.ifPresent(name ->
        faults.add(
            place,
            "",
            new Words(
                "不接受标签 " + Faults.shown(name), "the tag " + Faults.shown(name) + " is refused"),
            new Words("不用标签（以 ! 开头的值请加引号）", "no tags (quote a value that begins with !)")));
  }

  private static int deeper(Value place, int depth) {
    if (depth >= MAXIMUM_DEPTH) {
      throw new TooMuch(
          place,
          new Words("嵌套超过 20 层", "the file is nested deeper than 20 levels"),
          new Words("检查缩进和括号", "look at indentation and brackets"));
    }
    return depth + 1;
  }

  private static boolean ends(Event event) {
    return event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd;
  }

  private static Value at(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Value.Nothing(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Value.Nothing(1, 1));
  }

  /** A limit was reached; reading stops here. */
  private static final class TooMuch extends RuntimeException {
    private final transient Value at;
    private final transient Words wrong;
    private final transient Words right;

    private TooMuch(Value at, Words wrong, Words right) {
      super(wrong.en());
      this.at = at;
      this.wrong = wrong;
      this.right = right;
    }
  }
}
