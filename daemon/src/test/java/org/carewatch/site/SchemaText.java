package org.carewatch.site;

// Writes the JSON Schema from the reader's own tables of keys. The file in config/ must be exactly
// this text, so that no key, enum, range or default can differ between reader and schema.

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.carewatch.event.JsonText;

/** The JSON Schema as a text. */
final class SchemaText {

  private final Map<String, Map<String, Object>> parts = new TreeMap<>();

  private SchemaText() {}

  static String write() {
    SchemaText text = new SchemaText();
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Carewatch configuration / 托育守望配置");
    root.put(
        "description",
        "What single keys may hold. What must agree across the file is told by carewatch"
            + " check-config.");
    root.putAll(text.part(SiteKeys.SITE));
    root.put("$defs", text.parts);
    return JsonText.of(root);
  }

  private Map<String, Object> part(Part<?> part) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key<?> key : part.keys()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.meaning().zh() + " / " + key.meaning().en());
      property.putAll(kind(key.kind()));
      if (!key.fallbackText().isEmpty()) {
        property.put("default", plain(key.fallbackText(), property));
      }
      properties.put(key.name(), property);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put(
        "required", part.keys().stream().filter(Key::required).<String>map(Key::name).toList());
    object.put("properties", properties);
    return object;
  }

  private Map<String, Object> kind(Kind<?> kind) {
    return switch (kind) {
      case Term<?> term -> new TreeMap<>(term.schema());
      case Part<?> part -> {
        String name = name(part.type());
        if (!parts.containsKey(name)) {
          parts.put(name, Map.of());
          parts.put(name, part(part));
        }
        yield Map.of("$ref", "#/$defs/" + name);
      }
      case Rows<?> rows -> {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("minItems", rows.least());
        list.put("maxItems", rows.most());
        list.put("items", kind(rows.element()));
        yield list;
      }
      case Named<?> named -> {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("maxProperties", named.most());
        map.put("propertyNames", new TreeMap<>(named.name().schema()));
        map.put("additionalProperties", kind(named.element()));
        yield map;
      }
    };
  }

  private static Object plain(String text, Map<String, Object> property) {
    return switch (String.valueOf(property.get("type"))) {
      case "integer" -> Integer.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      default -> text;
    };
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    String name = (outer == null ? "" : outer.getSimpleName() + "-") + type.getSimpleName();
    return name.toLowerCase(Locale.ROOT);
  }
}
