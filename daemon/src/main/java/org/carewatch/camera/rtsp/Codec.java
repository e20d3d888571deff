package org.carewatch.camera.rtsp;

/** How pictures are coded, as far as we look inside. */
public enum Codec {
  H264,
  H265,
  /** Any other: packets and pictures are counted, key pictures cannot be told. */
  OTHER
}
