package org.carewatch.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder = Path.of(".");
  private Path configuration = folder;
  private Path credentials = folder;

  @BeforeEach
  void layOutTheFolders() throws IOException {
    configuration = Files.createDirectory(folder.resolve("etc")).resolve("carewatch.yaml");
    credentials = Files.createDirectory(folder.resolve("credentials"));
    Files.writeString(folder.resolve("etc/password"), "from the path\n");
  }

  @Test
  void systemdsCredentialGoesBeforeThePath() throws IOException {
    assertEquals("from the path", text("password"));
    Files.writeString(credentials.resolve("password"), "from systemd");
    assertEquals("from systemd", text("password"));
    assertEquals("from systemd", text("/nowhere/password"));
  }

  @Test
  void aFileOfAWholeFolderThatSystemdWasGivenGoesBeforeThePathToo() throws IOException {
    Files.createDirectory(folder.resolve("etc/secrets"));
    Files.writeString(folder.resolve("etc/secrets/nvr"), "from the path");
    assertEquals("from the path", text("secrets/nvr"));
    Files.writeString(credentials.resolve("secrets_nvr"), "from systemd");
    assertEquals("from systemd", text("secrets/nvr"));
    assertEquals("from systemd", text("/etc/carewatch/secrets/nvr"));
    assertEquals("from the path", text("password"));
  }

  @Test
  void aRelativeNameCountsFromTheConfigurationsFolder() {
    assertEquals(folder.resolve("etc/password"), secrets().locate("./password"));
    assertEquals(Path.of("/a/b"), secrets().locate("/a/b"));
  }

  @Test
  void whatCannotBeReadIsToldWithTheFileAndTheCure() throws IOException {
    assertTrue(why("none").contains("does not exist; create it"), why("none"));
    assertTrue(why("none").contains(folder.resolve("etc/none").toString()), why("none"));
    Files.writeString(folder.resolve("etc/empty"), "");
    assertTrue(why("empty").contains("is empty"), why("empty"));
    Files.writeString(folder.resolve("etc/two"), "a\nb\n");
    assertTrue(why("two").contains("several lines"), why("two"));
    Files.write(folder.resolve("etc/large"), new byte[Secrets.MAXIMUM_BYTES + 1]);
    assertTrue(why("large").contains("64 KiB"), why("large"));
    Files.write(folder.resolve("etc/bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
    assertTrue(why("bytes").contains("UTF-8"), why("bytes"));
    assertTrue(why("..").contains("is a folder"), why(".."));
    assertTrue(why("a\0b").contains("is no file name"), why("a\0b"));
  }

  @Test
  void aSecretIsNotInItsToString() {
    assertFalse(secrets().line("password").toString().contains("from the path"));
  }

  private Secrets secrets() {
    return new Secrets(configuration, Optional.of(credentials));
  }

  private String text(String name) {
    return assertInstanceOf(Secrets.Secret.Found.class, secrets().line(name)).text();
  }

  private String why(String name) {
    return assertInstanceOf(Secrets.Secret.Missing.class, secrets().line(name)).why().en();
  }
}
