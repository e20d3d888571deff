package org.carewatch.uplink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FirstPacketTest {

  @Test
  void largeNumbersAreTamedAndAliasesTurnedOff() {
    // Receive Maximum 65,535, topic aliases 10, keep-alive 40,000, assigned client id "ab".
    assertArrayEquals(
        hex("0000" + "0e" + "217fff" + "220000" + "137fff" + "1200026162"),
        FirstPacket.tamed(
            0x20, hex("0000" + "0e" + "21ffff" + "22000a" + "139c40" + "1200026162")));
  }

  @Test
  void whatIsInOrderStaysAsItIs() {
    byte[] usual = hex("0000" + "0b" + "2401" + "210014" + "26000161000162".substring(0, 12));
    assertArrayEquals(usual, FirstPacket.tamed(0x20, usual));
    byte[] none = hex("0000" + "00");
    assertArrayEquals(none, FirstPacket.tamed(0x20, none));
    byte[] other = hex("21ffff21ffff");
    assertArrayEquals(other, FirstPacket.tamed(0x30, other));
  }

  @Test
  void aCutPacketIsNoTrouble() {
    for (String cut :
        new String[] {"0000", "000003", "00000321", "00000321ff", "000080", "00000326ffff"}) {
      assertArrayEquals(hex(cut), FirstPacket.tamed(0x20, hex(cut)));
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
