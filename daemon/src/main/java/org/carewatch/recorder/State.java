package org.carewatch.recorder;

// What a recorder says of itself. Immutable.

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A recorder's state; what it does not tell is empty and nothing else.
 *
 * @param identity maker's model, serial number, firmware
 * @param ahead how far its clock is ahead of ours
 * @param disks its disks
 * @param channels the channels that it tells of
 * @param configured the days that it is set to keep
 * @param doubts what could not be read of all this, for the technician
 */
public record State(
    String identity,
    Optional<Duration> ahead,
    List<Disk> disks,
    List<Channel> channels,
    OptionalInt configured,
    List<String> doubts) {
  /** Takes its own copies. */
  public State {
    disks = List.copyOf(disks);
    channels = List.copyOf(channels);
    doubts = List.copyOf(doubts);
  }

  /** The channel of this number. */
  public Optional<Channel> channel(int number) {
    return channels.stream().filter(one -> one.number() == number).findFirst();
  }

  /** Room on its disks, where it is told. */
  public Optional<Long> freeBytes() {
    return disks.isEmpty()
        ? Optional.empty()
        : Optional.of(disks.stream().mapToLong(Disk::freeBytes).sum());
  }
}
