package org.carewatch.site;

// Reader, records, schema and examples say the same. To write the schema anew after a change of
// keys:  mvn -pl daemon test -Dtest=SchemaTest -Dcarewatch.schema=write

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static final Path CONFIG = Path.of("../config");
  private static final Path SCHEMA = CONFIG.resolve("carewatch.schema.json");

  /** Where a record says in one component what the file says in other keys. */
  private static final Map<Class<?>, Map<String, List<String>>> OTHER_WORDS =
      Map.of(
          Panel.class, Map.of("source", List.of("contact", "hikvision", "input")),
          Area.class, Map.of("is-private", List.of("private")),
          Status.class, Map.of("host", List.of("listen"), "port", List.of("listen")));

  @Test
  void theSchemaIsExactlyWhatTheReaderTakes() throws IOException {
    String right = SchemaText.write();
    if ("write".equals(System.getProperty("carewatch.schema"))) {
      Files.writeString(SCHEMA, right);
    }
    assertEquals(right, Files.readString(SCHEMA), "config/carewatch.schema.json differs");
  }

  @Test
  void everyKeyHasItsPlaceInARecordAndEveryRecordItsKeys() {
    Set<Part<?>> parts = new LinkedHashSet<>();
    gather(SiteKeys.SITE, parts);
    assertTrue(parts.size() > 20, "the walk found only " + parts.size() + " parts");
    for (Part<?> part : parts) {
      Set<String> components = new TreeSet<>();
      for (RecordComponent component : part.type().getRecordComponents()) {
        String name = Spelling.kebab(component.getName());
        components.addAll(
            OTHER_WORDS.getOrDefault(part.type(), Map.of()).getOrDefault(name, List.of(name)));
      }
      assertEquals(components, new TreeSet<>(part.names()), part.type().getName());
    }
  }

  @Test
  void everyChoiceOfARecordCanBeWritten() {
    Set<Part<?>> parts = new LinkedHashSet<>();
    gather(SiteKeys.SITE, parts);
    String schema = SchemaText.write();
    for (Part<?> part : parts) {
      Arrays.stream(part.type().getRecordComponents())
          .map(RecordComponent::getType)
          .filter(Class::isEnum)
          .forEach(type -> {
            List<String> words =
                Arrays.stream(type.getEnumConstants()).map(one -> ((Word) one).word()).toList();
            String list = "[\"" + String.join("\", \"", words) + "\"]";
            assertTrue(schema.contains("\"enum\": " + list), type + " " + list);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"carewatch.yaml", "small.yaml", "large.yaml"})
  void anIndependentJudgeFindsTheExamplesGood(String example) throws IOException {
    String yaml = Files.readString(CONFIG.resolve(example));
    assertEquals(List.of(), schema().validate(yaml, InputFormat.YAML));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zone: 1>zone: one",
        "zone: 1>zones: 1",
        "release: key>release: maybe",
        "id: little-star>id: LITTLE",
        "url: \"ssl://desk.example:8883\">url: \"http://desk.example\"",
        "role: police>roll: police",
        "rest: closed>rest: shut",
        "line: 17>line: -1"
      })
  void anIndependentJudgeFindsWhatTheReaderFinds(String change) throws IOException {
    String good = Files.readString(CONFIG.resolve("small.yaml"));
    String[] halves = change.split(">", -1);
    String bad = good.replace(halves[0], halves[1]);
    assertFalse(bad.equals(good), change);
    assertFalse(schema().validate(bad, InputFormat.YAML).isEmpty(), change);
    assertTrue(
        SiteReader.read(bad.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            instanceof Loaded.Faulty,
        change);
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA));
  }

  private static void gather(Kind<?> kind, Set<Part<?>> parts) {
    switch (kind) {
      case Term<?> _ -> {}
      case Rows<?> rows -> gather(rows.element(), parts);
      case Named<?> named -> gather(named.element(), parts);
      case Part<?> part -> {
        parts.add(part);
        part.keys().forEach(key -> gather(key.kind(), parts));
      }
    }
  }
}
