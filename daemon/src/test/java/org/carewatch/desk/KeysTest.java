package org.carewatch.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir Path folder;

  @Test
  void madeKeySignsAndItsPublicHalfVerifies() throws IOException {
    Path file = folder.resolve("desk.key");
    Keys.make(file);
    byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
    String signature = Keys.sign(Keys.read(file), payload);
    String publicKey = Files.readString(Path.of(file + ".pub"));
    assertTrue(Keys.good(publicKey, payload, signature));
    assertFalse(Keys.good(publicKey, "{ }".getBytes(StandardCharsets.UTF_8), signature));
    assertFalse(Keys.good(publicKey, payload, ""));
    assertFalse(Keys.good("", payload, signature));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void existingKeyIsLeftAlone() throws IOException {
    Path file = folder.resolve("desk.key");
    Files.writeString(file, "mine");
    assertThrows(IOException.class, () -> Keys.make(file));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void keyMadeByOpensslIsRead() throws IOException, InterruptedException {
    Path file = folder.resolve("openssl.key");
    Process openssl =
        new ProcessBuilder("openssl", "genpkey", "-algorithm", "ed25519", "-out", file.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals(0, openssl.waitFor());
    assertEquals("EdDSA", Keys.read(file).getAlgorithm());
  }
}
