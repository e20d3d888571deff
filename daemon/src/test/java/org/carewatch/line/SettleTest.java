package org.carewatch.line;

// The settle machine on paper: times in milliseconds, settle time 30 ms.

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.carewatch.line.Settle.Held;
import org.carewatch.line.Settle.Step;
import org.junit.jupiter.api.Test;

class SettleTest {
  private static final long MS = 1_000_000;
  private static final boolean CLOSED = true;
  private static final boolean OPEN = false;

  private Settle state = new Settle.Resting(OPEN);
  private final List<Held> told = new ArrayList<>();
  private boolean missed;

  @Test
  void closureOfTheSettleTimeIsClosedSinceItsEdge() {
    edge(CLOSED, 100);
    proof(CLOSED, 130);
    assertEquals(List.of(closed(100)), told);
  }

  @Test
  void nothingIsClosedBeforeItIsProven() {
    edge(CLOSED, 100);
    proof(CLOSED, 129);
    assertEquals(List.of(), told);
    assertEquals(130 * MS, state.deadline(30 * MS).orElseThrow());
  }

  @Test
  void shorterClosureSettlesAway() {
    edge(CLOSED, 100);
    edge(OPEN, 105);
    proof(OPEN, 600);
    assertEquals(List.of(), told);
    assertEquals(new Settle.Resting(OPEN), state);
  }

  @Test
  void closureOf60MsReadLateIsClosedAndOpen() {
    edge(CLOSED, 100);
    edge(OPEN, 160);
    proof(OPEN, 660);
    assertEquals(List.of(closed(100), open(160)), told);
  }

  @Test
  void bouncesCountFromTheLastOne() {
    edge(CLOSED, 100);
    edge(OPEN, 101);
    edge(CLOSED, 102);
    edge(OPEN, 103);
    edge(CLOSED, 104);
    proof(CLOSED, 133);
    assertEquals(List.of(), told);
    proof(CLOSED, 134);
    assertEquals(List.of(closed(104)), told);
  }

  @Test
  void edgeToTheSameLevelHidesABounceAndCountsAnew() {
    edge(CLOSED, 100);
    edge(CLOSED, 120);
    proof(CLOSED, 140);
    assertEquals(List.of(), told);
    proof(CLOSED, 150);
    assertEquals(List.of(closed(120)), told);
  }

  @Test
  void releaseSettlesTheSameWay() {
    state = new Settle.Resting(CLOSED);
    edge(OPEN, 100);
    edge(CLOSED, 110);
    proof(CLOSED, 300);
    assertEquals(List.of(), told);
    edge(OPEN, 400);
    proof(OPEN, 430);
    assertEquals(List.of(open(400)), told);
  }

  @Test
  void closureBrokenByLostEdgesIsNotProven() {
    edge(CLOSED, 100);
    step(state.edge(OPEN, 160 * MS, false, 30 * MS));
    proof(OPEN, 300);
    assertEquals(List.of(), told);
  }

  @Test
  void closureFoundOnOpeningIsToldAsFirst() {
    state = new Settle.Found(CLOSED, 100 * MS);
    proof(CLOSED, 129);
    assertEquals(List.of(), told);
    proof(CLOSED, 130);
    assertEquals(List.of(new Held(CLOSED, 100 * MS, true)), told);
  }

  @Test
  void levelThatContradictsWaitsForItsEdge() {
    proof(CLOSED, 100);
    edge(CLOSED, 99);
    proof(CLOSED, 130);
    assertEquals(List.of(closed(99)), told);
    assertFalse(missed);
  }

  @Test
  void releaseOnItsWayDoesNotSwallowThePress() {
    edge(CLOSED, 100);
    proof(OPEN, 150); // seen open before the edge of 149 could be read
    edge(OPEN, 149);
    assertEquals(List.of(closed(100)), told);
    proof(OPEN, 180);
    assertEquals(List.of(closed(100), open(149)), told);
    assertFalse(missed);
  }

  @Test
  void levelThatContradictsWithoutAnEdgeCountsFromTheLookAndIsMissed() {
    proof(CLOSED, 100);
    proof(CLOSED, 119);
    assertFalse(missed);
    proof(CLOSED, 120);
    assertTrue(missed);
    assertEquals(List.of(), told);
    proof(CLOSED, 130);
    assertEquals(List.of(closed(100)), told);
  }

  private void edge(boolean closed, long ms) {
    step(state.edge(closed, ms * MS, true, 30 * MS));
  }

  private void proof(boolean closed, long ms) {
    step(state.proof(closed, ms * MS, 30 * MS));
  }

  private void step(Step step) {
    state = step.next();
    told.addAll(step.held());
    missed |= step.missed();
  }

  private static Held closed(long ms) {
    return new Held(CLOSED, ms * MS, false);
  }

  private static Held open(long ms) {
    return new Held(OPEN, ms * MS, false);
  }
}
