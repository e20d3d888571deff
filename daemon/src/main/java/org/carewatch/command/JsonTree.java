package org.carewatch.command;

// Small JSON from our own daemon as maps and lists. Pure. Limits: depth 16, as given by the reader.

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A tree that answers every question with a word, a list or a tree, and never with nothing. */
record JsonTree(Map<String, Object> values) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException where it is none
   */
  static JsonTree read(byte[] json) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no JSON object");
      }
      return object(in);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON object", e);
    }
  }

  String word(String name) {
    return String.valueOf(values.getOrDefault(name, ""));
  }

  boolean is(String name) {
    return word(name).equals("true");
  }

  JsonTree tree(String name) {
    return values.get(name) instanceof JsonTree tree ? tree : new JsonTree(Map.of());
  }

  List<JsonTree> list(String name) {
    List<JsonTree> trees = new ArrayList<>();
    if (values.get(name) instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof JsonTree tree) {
          trees.add(tree);
        }
      }
    }
    return trees;
  }

  private static JsonTree object(JsonParser in) {
    Map<String, Object> values = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      values.put(name, value(in));
    }
    return new JsonTree(values);
  }

  private static Object value(JsonParser in) {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return object(in);
    }
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return in.currentToken() == JsonToken.VALUE_NULL ? "" : in.getString();
    }
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(in));
    }
    return list;
  }
}
