package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxKeyTest {

  @TempDir Path folder;

  @Test
  void theKeyIsMadeOnceAndReadByItsOwnerOnly() throws Exception {
    Path file = folder.resolve("box.key");
    BoxKey made = BoxKey.open(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    BoxKey read = BoxKey.open(file);
    assertEquals(made.publicText(), read.publicText());
    byte[] payload = {1, 2, 3};
    assertTrue(keys(made).good(payload, read.sign(payload)));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aKeyFileThatCannotBeUsedIsLeftAsItIs() throws Exception {
    Path file = folder.resolve("box.key");
    Files.writeString(file, "rubbish");
    assertThrows(IOException.class, () -> BoxKey.open(file));
    assertEquals("rubbish", Files.readString(file));
  }

  @Test
  void aSignatureIsGoodForItsBytesAndItsKeysOnly() throws Exception {
    BoxKey one = BoxKey.passing();
    BoxKey other = BoxKey.passing();
    byte[] payload = "抢".getBytes(StandardCharsets.UTF_8);
    String signature = one.sign(payload);
    assertTrue(DeskKeys.of(List.of(pem(other), pem(one))).good(payload, signature));
    assertFalse(keys(other).good(payload, signature));
    assertFalse(keys(one).good(new byte[] {1}, signature));
    assertFalse(keys(one).good(payload, ""));
    assertFalse(keys(one).good(payload, "%%%"));
    assertFalse(keys(one).good(payload, "AAAA"));
    assertFalse(DeskKeys.none().good(payload, signature));
    assertThrows(IOException.class, () -> DeskKeys.of(List.of(new byte[] {1})));
  }

  private static DeskKeys keys(BoxKey key) throws IOException {
    return DeskKeys.of(List.of(pem(key)));
  }

  private static byte[] pem(BoxKey key) {
    return ("-----BEGIN PUBLIC KEY-----\n" + key.publicText() + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
