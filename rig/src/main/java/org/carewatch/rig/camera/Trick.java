package org.carewatch.rig.camera;

/** What a {@link RigCamera} does otherwise than a good camera. */
public enum Trick {
  NONE,
  /** Offers MD5 and SHA-256 in two lines, and takes SHA-256 alone. */
  TWO_CHALLENGES,
  /** Basic, and nothing else. */
  BASIC_ONLY,
  /** The first signed request is told that its nonce is stale. */
  STALE_ONCE,
  /** Every signed request is told so. */
  STALE_FOR_EVER,
  /** A new nonce for each request, without a word of stale. */
  NONCE_EACH,
  /** Packets come before the answer to PLAY. */
  PACKETS_BEFORE_PLAY,
  /** Packets come on another channel than was asked for, as the answer to SETUP says. */
  OTHER_CHANNEL,
  /** Asks us something in the midst of it. */
  ASKS_US,
  /** Long key intervals: parameter sets and ends of pictures, no key picture. */
  NO_KEY_PICTURE,
  /** Pictures in a coding that we do not look into. */
  MOTION_JPEG,
  /** Takes TEARDOWN without an answer, and keeps the connection. */
  NO_TEARDOWN_ANSWER,
  /** Never answers anything. */
  NEVER_ANSWERS,
  /** Closes each connection at once. */
  CLOSES,
  /** A head without an end. */
  ENDLESS_HEAD,
  /** Fields without an end, each line short. */
  ENDLESS_FIELDS,
  /** A body of 2 GB by its length. */
  HUGE_BODY,
  /** A length that is no number. */
  WRONG_LENGTH,
  /** A length beyond what comes. */
  SHORT_BODY,
  /** Its answer comes byte by byte, one each half second. */
  DRIP,
  /** Answers without an end that belong to no request. */
  OTHER_ANSWERS,
  /** Speaks HTTP. */
  HTTP,
  /** Random bytes for an answer. */
  NOISE,
  /** No video in the description. */
  SOUND_ONLY,
  /** A stream address that is no address. */
  EVIL_CONTROL,
  /** Sends us to another host. */
  REDIRECTS,
  NOT_FOUND,
  BUSY,
  FORBIDDEN,
  /** Knows the session no more when PLAY comes. */
  FORGETS_SESSION,
  /** Plays and sends nothing. */
  NO_PACKETS,
  /** Plays for two seconds, then nothing more comes. */
  STOPS,
  /** Plays for two seconds, then ends the connection. */
  BREAKS_OFF,
  /** Frames full of random bytes. */
  RUBBISH_FRAMES,
  /** Random bytes instead of frames. */
  RUBBISH_STREAM,
  /** A frame whose length is beyond what ever comes. */
  HALF_FRAME,
  /** As many frames as the wire takes. */
  FLOOD
}
