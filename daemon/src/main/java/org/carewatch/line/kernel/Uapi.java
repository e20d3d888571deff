package org.carewatch.line.kernel;

// linux/gpio.h, version 2, as far as we use it: offsets, sizes, numbers. They are the same on every
// 64-bit machine, because the header pads by hand; UapiTest asks the C compiler where there is one.

/** Numbers of the GPIO character device. */
final class Uapi {
  static final int NAME_BYTES = 32;

  static final long GET_CHIPINFO = 0x8044b401L;
  static final int CHIPINFO_BYTES = 68;
  static final int CHIPINFO_LABEL = 32;
  static final int CHIPINFO_LINES = 64;

  static final long GET_LINEINFO = 0xc100b405L;
  static final int LINEINFO_BYTES = 256;
  static final int LINEINFO_CONSUMER = 32;
  static final int LINEINFO_OFFSET = 64;

  static final long GET_LINE = 0xc250b407L;
  static final int REQUEST_BYTES = 592;
  static final int REQUEST_CONSUMER = 256;
  static final int REQUEST_FLAGS = 288;
  static final int REQUEST_NUM_LINES = 560;
  static final int REQUEST_EVENT_BUFFER = 564;
  static final int REQUEST_FD = 588;

  static final long GET_VALUES = 0xc010b40eL;
  static final long SET_VALUES = 0xc010b40fL;
  static final int VALUES_BYTES = 16;
  static final int VALUES_BITS = 0;
  static final int VALUES_MASK = 8;

  static final int EVENT_BYTES = 48;
  static final int EVENT_NANOS = 0;
  static final int EVENT_ID = 8;
  static final int EVENT_LINE_SEQNO = 20;
  static final int EVENT_RISING = 1;

  static final long ACTIVE_LOW = 1L << 1;
  static final long INPUT = 1L << 2;
  static final long OUTPUT = 1L << 3;
  static final long EDGE_RISING = 1L << 4;
  static final long EDGE_FALLING = 1L << 5;
  static final long BIAS_PULL_UP = 1L << 8;
  static final long BIAS_PULL_DOWN = 1L << 9;
  static final long BIAS_DISABLED = 1L << 10;

  /** The most events that the kernel keeps for a request of one line. */
  static final int MOST_EVENTS = 1024;

  /** struct pollfd and its events. */
  static final int POLLFD_BYTES = 8;

  static final int POLLFD_EVENTS = 4;
  static final int POLLFD_REVENTS = 6;
  static final short POLLIN = 1;

  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int ENXIO = 6;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int ENOTTY = 25;
  static final int EOPNOTSUPP = 95;
  static final int ENOTSUPP = 524;

  private Uapi() {}
}
