package org.carewatch.rig;

// A button on a LineBoard, as hands and spades treat it, and the ledger of its closures: the truth
// that benches compare the desk's alarms with. Any thread; one at a time.

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.carewatch.site.Contact;
import org.carewatch.site.Contact.Rest;
import org.carewatch.site.Level;

/** A button of one contact or two; at rest when made. */
public final class BoardButton {
  private static final int CLOSURES_KEPT = 100_000; // beyond, the oldest go

  /**
   * One time that the first contact was away from its rest.
   *
   * @param from CLOCK_MONOTONIC nanoseconds of the edge
   * @param until the edge back; empty while it lasts
   */
  public record Closure(long from, OptionalLong until) {}

  private final LineBoard board;
  private final List<Contact> contacts;

  // guarded by this
  private final Deque<Closure> closures = new ArrayDeque<>();

  /** A button of one contact. */
  public BoardButton(LineBoard board, Contact first) {
    this(board, List.of(first));
  }

  /** A button of two. */
  public BoardButton(LineBoard board, Contact first, Contact second) {
    this(board, List.of(first, second));
  }

  private BoardButton(LineBoard board, List<Contact> contacts) {
    this.board = board;
    this.contacts = contacts;
    release();
  }

  /** Pressed: the second contact opens, then the first closes. */
  public void press() {
    for (Contact contact : contacts.reversed()) {
      set(contact, contact.rest() == Rest.OPEN);
    }
  }

  /** Let go: the first contact opens, then the second closes. */
  public void release() {
    for (Contact contact : contacts) {
      set(contact, contact.rest() == Rest.CLOSED);
    }
  }

  /** Pressed for so long. */
  public void press(Duration length) {
    press();
    pause(length);
    release();
  }

  /** The first contact closes and opens so often, a millisecond each, and stays as it was. */
  public void bounce(int times) {
    Contact first = contacts.getFirst();
    boolean closed = isClosed(first);
    for (int i = 0; i < times; i++) {
      set(first, !closed);
      pause(Duration.ofMillis(1));
      set(first, closed);
      pause(Duration.ofMillis(1));
    }
  }

  /** As many changes of the first contact as the machine can make; stays as it was. */
  public void storm(int changes) {
    Contact first = contacts.getFirst();
    boolean closed = isClosed(first);
    for (int i = 0; i < changes; i++) {
      set(first, i % 2 == 0 ? !closed : closed);
    }
    set(first, closed);
  }

  /** The cable is cut: no contact is closed any more. */
  public void cut() {
    contacts.forEach(contact -> set(contact, false));
  }

  /** The cable is crushed: all contacts are closed. */
  public void shorted() {
    contacts.forEach(contact -> set(contact, true));
  }

  /** The pin of the first contact. */
  public Pin pin() {
    return pin(contacts.getFirst());
  }

  /** The pin of the last contact: the second, where there is one. */
  public Pin secondPin() {
    return pin(contacts.getLast());
  }

  /** All closures of the first contact so far, glitches too, oldest first. */
  public synchronized List<Closure> closures() {
    return List.copyOf(closures);
  }

  private synchronized void set(Contact contact, boolean closed) {
    Level open = contact.active() == Level.HIGH ? Level.LOW : Level.HIGH;
    boolean was = isClosed(contact);
    long nanos = board.set(pin(contact), closed ? contact.active() : open);
    if (contact.equals(contacts.getFirst()) && closed != was) {
      record(closed == (contact.rest() == Rest.OPEN), nanos);
    }
  }

  private void record(boolean away, long nanos) {
    if (away) {
      if (closures.size() == CLOSURES_KEPT) {
        closures.removeFirst();
      }
      closures.addLast(new Closure(nanos, OptionalLong.empty()));
    } else if (!closures.isEmpty()) {
      closures.addLast(new Closure(closures.removeLast().from(), OptionalLong.of(nanos)));
    }
  }

  private boolean isClosed(Contact contact) {
    return board.level(pin(contact)) == contact.active();
  }

  private static Pin pin(Contact contact) {
    return new Pin(contact.chip(), contact.line());
  }

  private static void pause(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
