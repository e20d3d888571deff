package org.carewatch.camera.rtsp;

// What one look counted. Immutable.

import java.time.Duration;

/**
 * The figures of one stream.
 *
 * @param name of the coding, as the device says it
 * @param packets of the video alone
 * @param markers ends of pictures
 * @param frames changes of the packets' timestamp: pictures
 * @param gaps jumps in the packets' numbers
 * @param keyPictures pictures that need no other, by their timestamps
 * @param sets whether parameter sets were seen
 * @param slices whether any part of a picture was seen
 * @param counted from the first packet to the end of the look
 * @param still since the last new picture, at the end of the look
 */
public record Flow(
    Codec codec,
    String name,
    long packets,
    long markers,
    long frames,
    long gaps,
    long keyPictures,
    boolean sets,
    boolean slices,
    Duration counted,
    Duration still) {

  /** Pictures a second; 0 where too little was seen to say. */
  public double framesPerSecond() {
    double seconds = counted.toNanos() / 1e9;
    return seconds < 1 ? 0 : frames / seconds;
  }
}
