package org.carewatch.line;

// When a position counts. Pure: no clock, no thread. The proof that nothing is unread comes from
// the caller, and only a proof or a later edge ends a settle time.
//
//              edge                 settle time full, by a later edge or by proof
//   Resting ─────────────> Moving ───────────────────────────────────────────────> Resting
//      ^                      │ edge back before it is full: nothing happened
//      └──────────────────────┘
//   any ── level contradicts, no edge seen ──> Doubted ── edge comes ──> as if in time
//                                                 └── 20 ms without ──> taken as an edge, lost

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The settle machine of one contact. Times are CLOCK_MONOTONIC nanoseconds; {@code settle} is the
 * time a position must last. Closing and opening are treated alike.
 */
public sealed interface Settle {

  /** How long an edge may be on its way between its interrupt and our reading it: 20 ms. */
  long ON_ITS_WAY = 20_000_000;

  /** The contact rests in a position that was told. */
  record Resting(boolean closed) implements Settle {}

  /** The contact left its position at an edge and has not held the new one long enough. */
  record Moving(boolean closed, long since) implements Settle {}

  /** The line was just opened; no position was told yet. */
  record Found(boolean closed, long since) implements Settle {}

  /** The level read at {@code since} contradicts what the edges say; its edge may be coming. */
  record Doubted(Settle before, boolean closed, long since) implements Settle {}

  /** A position that lasted the settle time; {@code first} when no edge led to it. */
  record Held(boolean closed, long since, boolean first) {}

  /** The next state, what is to be told (at most two), and whether an edge was missed. */
  record Step(Settle next, List<Held> held, boolean missed) {
    static Step to(Settle next) {
      return new Step(next, List.of(), false);
    }
  }

  /**
   * An edge.
   *
   * @param closed the position after it
   * @param unbroken no edge was lost before it, so the old position lasted until it
   */
  default Step edge(boolean closed, long nanos, boolean unbroken, long settle) {
    return switch (this) {
      case Resting(boolean now) -> Step.to(now == closed ? this : new Moving(closed, nanos));
      case Moving(boolean to, long since) ->
          unbroken && nanos - since >= settle
              ? told(new Held(to, since, false), closed, nanos)
              : Step.to(to == closed ? new Moving(closed, nanos) : new Resting(closed));
      case Found(boolean at, long since) ->
          unbroken && nanos - since >= settle
              ? told(new Held(at, since, true), closed, nanos)
              : Step.to(new Found(closed, nanos));
      case Doubted(Settle before, _, _) -> before.edge(closed, nanos, unbroken, settle);
    };
  }

  /**
   * Proof that no edge up to {@code nanos} is unread, with the position read from the level then.
   */
  default Step proof(boolean closed, long nanos, long settle) {
    return switch (this) {
      case Resting(boolean now) -> Step.to(now == closed ? this : doubt(closed, nanos));
      case Moving(boolean to, long since) ->
          to != closed
              ? Step.to(doubt(closed, nanos))
              : nanos - since >= settle ? rest(new Held(to, since, false)) : Step.to(this);
      case Found(boolean at, long since) ->
          at != closed
              ? Step.to(doubt(closed, nanos))
              : nanos - since >= settle ? rest(new Held(at, since, true)) : Step.to(this);
      case Doubted(Settle before, boolean seen, long since) ->
          nanos - since < ON_ITS_WAY
              ? Step.to(this)
              : taken(before.edge(seen, since, true, settle), closed, nanos, settle);
    };
  }

  /** When the next proof can change something; empty at rest. */
  default OptionalLong deadline(long settle) {
    return switch (this) {
      case Resting _ -> OptionalLong.empty();
      case Moving(_, long since) -> OptionalLong.of(since + settle);
      case Found(_, long since) -> OptionalLong.of(since + settle);
      case Doubted(_, _, long since) -> OptionalLong.of(since + ON_ITS_WAY);
    };
  }

  private Settle doubt(boolean closed, long nanos) {
    return new Doubted(this, closed, nanos);
  }

  private static Step rest(Held held) {
    return new Step(new Resting(held.closed()), List.of(held), false);
  }

  private static Step told(Held held, boolean closed, long nanos) {
    Settle next = held.closed() == closed ? new Resting(closed) : new Moving(closed, nanos);
    return new Step(next, List.of(held), false);
  }

  /** The contradicting level stands for the edge that never came; then the proof is judged. */
  private static Step taken(Step asEdge, boolean closed, long nanos, long settle) {
    Step proven = asEdge.next().proof(closed, nanos, settle);
    List<Held> held = Stream.concat(asEdge.held().stream(), proven.held().stream()).toList();
    return new Step(proven.next(), held, true);
  }
}
