package org.carewatch.http;

// Jackson's stream with its limits. For one text; any thread.

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** One JSON text. */
final class JsonReading {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Document.LEVELS)
                  .maxTokenCount(20L * Document.NODES) // most of a large text is left out
                  .maxNumberLength(40)
                  .maxNameLength(200)
                  .maxStringLength(16 * 1024)
                  .build())
          .build();

  private final Document.Keep keep;
  private int nodes;

  JsonReading(Document.Keep keep) {
    this.keep = keep;
  }

  Document read(byte[] body) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      in.nextToken();
      List<Node> root = members("", 0, in);
      if (in.nextToken() != null) {
        return new Document.Unreadable("JSON: something stands behind it");
      }
      List<Node> inside = root.size() == 1 ? root.getFirst().children() : root;
      return new Document.Json(new Node("", "", inside));
    } catch (JacksonException bad) {
      return new Document.Unreadable("JSON: " + Excerpt.of(bad.getOriginalMessage()));
    } catch (Beyond beyond) {
      return new Document.Unreadable("JSON: " + beyond.getMessage());
    }
  }

  /** The value at the parser under this name: one node, or each member of a list. */
  private List<Node> members(String name, int level, JsonParser in) {
    if (++nodes > Document.NODES) {
      throw new Beyond("too many members");
    }
    List<Node> found = new ArrayList<>();
    switch (in.currentToken()) {
      case START_ARRAY -> {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          found.addAll(members(name, level, in));
        }
      }
      case START_OBJECT -> {
        List<Node> children = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String child = in.currentName();
          in.nextToken();
          if (keep.keeps(level + 1, child)) {
            children.addAll(members(child, level + 1, in));
          } else {
            in.skipChildren();
          }
        }
        found.add(new Node(name, "", children));
      }
      case VALUE_NULL -> {}
      default -> found.add(new Node(name, in.getString().strip(), List.of()));
    }
    return found;
  }
}
