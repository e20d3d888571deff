package org.carewatch.camera.picture;

// Any bytes for the reader of stills. In the ordinary tests the seeds and what was found before;
// rig/bench/fuzz goes on from there by coverage.

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JpegFuzzTest {
  @FuzzTest(maxDuration = "24h")
  void aStill(byte[] bytes) {
    switch (Jpeg.read(bytes)) {
      case Reading.Read read -> inRange(read.thumbnail());
      case Reading.Unreadable unreadable -> assertTrue(!unreadable.why().en().isEmpty());
    }
  }

  static void inRange(Thumbnail still) {
    assertTrue(still.colour() >= 0 && still.colour() < 200, "colour " + still.colour());
    for (int cell = 0; cell < Thumbnail.CELLS; cell++) {
      assertTrue(still.light()[cell] >= 0 && still.light()[cell] <= 255);
      assertTrue(still.edges()[cell] >= 0 && still.edges()[cell] <= 16384);
    }
  }
}
