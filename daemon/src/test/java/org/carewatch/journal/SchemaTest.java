package org.carewatch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.carewatch.core.Effect.Append;
import org.carewatch.core.Past;
import org.carewatch.event.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of every released version are brought forward whole; the kept files come from {@link
 * KeepVersion}.
 */
class SchemaTest {
  @TempDir Path directory;

  @Test
  void journalOfEveryReleasedVersionIsBroughtForwardWhole() throws Exception {
    for (int version = 1; version <= Schema.version(); version++) {
      Path old = Files.createDirectory(directory.resolve("v" + version));
      String name = "/journal/version-" + version + ".db";
      try (InputStream kept = SchemaTest.class.getResourceAsStream(name)) {
        assertTrue(kept != null, name + " is missing: make it with KeepVersion before a release");
        Files.copy(kept, old.resolve("journal.db"));
      }
      Heard heard = new Heard();
      Opening opening = new Opening(Map.of("police", Role.POLICE), "boot-1");
      try (Journal journal = Journal.open(old, opening, new Hands(), heard)) {
        Past past = heard.recovered();
        assertEquals("", past.setAside());
        assertEquals(
            KeepVersion.OWED, past.owed().getOrDefault("police", java.util.List.of()).size());
        assertEquals(KeepVersion.OPEN, past.open().size());
        Append next = new Story(8).begins(past.head());
        journal.append(next);
        heard.written(next);
      }
      Verify.Result result = Verify.directory(old);
      assertEquals(Optional.empty(), result.bad());
      assertEquals(KeepVersion.EVENTS + 1, result.events());
    }
  }

  @Test
  void whatADeskIsOwedIsAnsweredFromTheIndexAlone() throws Exception {
    Heard heard = new Heard();
    try (Journal journal =
        Journal.open(directory, new Opening(Map.of(), "boot-1"), new Hands(), heard)) {
      heard.recovered();
      Append first = new Story().begins(Optional.empty());
      journal.append(first);
      heard.written(first);
    }
    try (Connection connection = Connections.reading(directory.resolve("journal.db"))) {
      String drill =
          plan(
              connection,
              "SELECT e.bytes FROM event e WHERE e."
                  + Tests.INDEXED
                  + " AND e.type = 'carewatch.test.drill' ORDER BY e.row DESC LIMIT 1");
      assertTrue(drill.contains("SEARCH e USING INDEX tests (type=?)"), drill);
      assertFalse(drill.contains("TEMP B-TREE"), drill);
      String counted =
          plan(
              connection,
              "SELECT count(*) FROM (SELECT e.row FROM event e INDEXED BY other"
                  + " WHERE e.priority > 1 AND e.row > 5 AND e.roles & 1"
                  + " ORDER BY e.row LIMIT 100000)");
      assertTrue(counted.contains("SEARCH e USING COVERING INDEX other (row>?)"), counted);
      String life =
          plan(
              connection,
              "SELECT e.row FROM event e WHERE e.incident = 'x' AND e.incident <> ''"
                  + " ORDER BY e.row DESC LIMIT 9");
      assertTrue(life.contains("INDEX life"), life);
      assertFalse((counted + life).contains("TEMP B-TREE"), counted + life);
    }
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (found.next()) {
        plan.append(found.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }
}
