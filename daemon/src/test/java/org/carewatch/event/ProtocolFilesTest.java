package org.carewatch.event;

// The files of docs/protocol that are made from the table of event types are exactly what it makes.
// To write them anew after a change of the table:
//   mvn -pl daemon test -Dtest=ProtocolFilesTest -Dcarewatch.schema=write

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProtocolFilesTest {
  private static final Path FOLDER = Path.of("..", "docs", "protocol");
  private static final Path DETAILS = FOLDER.resolve("schema/detail.schema.json");

  @Test
  void theSchemaOfAnEventIsWhatTheTableMakes() throws IOException, Json.BadJson {
    same("schema/event.schema.json", new EventSchema(described()).write());
  }

  @Test
  void theAsyncApiDocumentIsWhatTheTableMakes() throws IOException {
    same("asyncapi.yaml", AsyncApi.write());
  }

  /** A detail under a name that no type has would describe nothing. */
  @Test
  void everyDetailWithAPointInItsNameIsOfATypeInTheTable() throws IOException, Json.BadJson {
    Set<String> types =
        Arrays.stream(EventType.values()).map(EventType::word).collect(Collectors.toSet());
    Set<String> strange = new TreeSet<>(described());
    strange.removeAll(types);
    assertEquals(Set.of(), strange);
    assertTrue(described().size() > 15, described().toString());
  }

  /** The table in the document names each type with its codes, priority and roles. */
  @Test
  void theDocumentsTableIsTheTable() throws IOException {
    StringBuilder right = new StringBuilder();
    for (EventType type : EventType.values()) {
      right.append(
          "| `%s` | %s | %d | %s |\n"
              .formatted(
                  type.word(),
                  codes(type),
                  type.priority(),
                  String.join(", ", type.roles().stream().sorted().map(Role::word).toList())));
    }
    String text = ProtocolDocument.text();
    String between =
        text.replaceFirst("(?s).*<!-- table: types -->\\n[^\\n]*\\n[^\\n]*\\n", "")
            .replaceFirst("(?s)\\n\\n.*", "\n");
    assertEquals(right.toString(), between);
  }

  private static String codes(EventType type) {
    String active = words(type.codes(Phase.ACTIVE));
    String restored = words(type.codes(Phase.RESTORED));
    return active.isEmpty() && restored.isEmpty()
        ? "–"
        : (active + (restored.isEmpty() ? "" : " / " + restored)).strip();
  }

  private static String words(EventType.Codes codes) {
    return (codes.contactId() + " " + codes.sia()).strip();
  }

  /** The types that detail.schema.json describes: its names with a point inside. */
  private static Set<String> described() throws IOException, Json.BadJson {
    Map<String, Object> defs = Json.object(Json.read(Files.readAllBytes(DETAILS)), "$defs");
    return defs.keySet().stream()
        .filter(Pattern.compile("[.]").asPredicate())
        .collect(Collectors.toSet());
  }

  private static void same(String name, String right) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("carewatch.schema"))) {
      Files.writeString(file, right);
    }
    assertEquals(right, Files.readString(file), "docs/protocol/" + name + " differs");
  }
}
