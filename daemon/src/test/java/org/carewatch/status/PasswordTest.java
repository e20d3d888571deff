package org.carewatch.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordTest {
  @TempDir Path folder;

  @Test
  void agreesWithThePublishedVectorOfPbkdf2WithSha256() {
    // RFC 7914 section 11: PBKDF2-HMAC-SHA-256 (P="Password", S="NaCl", c=80000, dkLen=64), whose
    // first 32 bytes are the whole of dkLen=32; the salt there is shorter than ours.
    byte[] key =
        HexFormat.of().parseHex("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
    byte[] salt = "NaCl".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertTrue(new Password(80_000, salt, key).matches("Password".toCharArray()));
    assertFalse(new Password(80_001, salt, key).matches("Password".toCharArray()));
  }

  @Test
  void aLineIsReadBackAndMatchesItsPasswordOnly() {
    Password password = Password.of("托育守望12".toCharArray(), 1_000);
    Password again = Password.read(password.line() + "\n").orElseThrow();
    assertTrue(again.matches("托育守望12".toCharArray()));
    assertFalse(again.matches("托育守望13".toCharArray()));
    assertFalse(again.matches(new char[0]));
    assertNotEquals(
        password.line(), Password.of("托育守望12".toCharArray(), 1_000).line(), "the salt is new");
  }

  @Test
  void aLineOfAnotherKindOrCostIsNoPassword() {
    String good = Password.of("12345678".toCharArray(), 1_000).line();
    for (String bad :
        List.of(
            "",
            "12345678",
            good.replace("sha256", "sha1"),
            good.replace("$1000$", "$999$"),
            good.replace("$1000$", "$9999999$"),
            good + "$",
            good.substring(0, good.length() - 8))) {
      assertTrue(Password.read(bad).isEmpty(), bad);
    }
  }

  @Test
  void theFileIsItsOwnersAloneAndReplacedWhole() throws Exception {
    Path file = folder.resolve("status-password");
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    PasswordFile.write(file, Password.of("12345678".toCharArray(), 1_000));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(PasswordFile.read(file).matches("12345678".toCharArray()));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count(), "nothing is left beside it");
    }
  }

  @Test
  void aMissingOrWrongFileNamesTheCommandThatMakesIt() throws Exception {
    Path file = folder.resolve("status-password");
    IOException missing = assertThrows(IOException.class, () -> PasswordFile.read(file));
    assertTrue(String.valueOf(missing.getMessage()).contains("set-password"));
    Files.writeString(file, "secret in plain text");
    IOException wrong = assertThrows(IOException.class, () -> PasswordFile.read(file));
    assertTrue(String.valueOf(wrong.getMessage()).contains("set-password"));
    assertFalse(String.valueOf(wrong.getMessage()).contains("secret"), "never its content");
  }

  @Test
  void passwordsAreTriedOneASecondAndFiveWaitAtMost() {
    LoginGate gate = new LoginGate();
    long second = LoginGate.SPACING_NANOS;
    for (int i = 0; i < 5; i++) {
      assertEquals(OptionalLong.of(i * second), gate.attempt(0));
    }
    assertEquals(OptionalLong.empty(), gate.attempt(0));
    assertEquals(OptionalLong.of(4 * second), gate.attempt(second));
    gate.right();
    assertEquals(OptionalLong.of(0), gate.attempt(second), "a right one frees the next");
    assertEquals(OptionalLong.of(0), new LoginGate().attempt(Long.MIN_VALUE));
  }
}
