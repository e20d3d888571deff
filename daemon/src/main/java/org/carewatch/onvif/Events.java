package org.carewatch.onvif;

// The events of one device by pull point: subscribed when first asked for, pulled whenever somebody
// asks, renewed, and subscribed anew where the device lost it. Kept is only the newest word of each
// part. Any thread, one at a time; an asking blocks some seconds, 20 s at most. Limits: 64 parts;
// 4 pulls of 64 messages an asking; a failed subscription is not tried again for a minute.

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.carewatch.http.Node;
import org.carewatch.time.Time;

/** What a device tells by itself. */
public final class Events {
  static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
  private static final String TEV = Service.EVENTS.namespace();
  private static final String WSNT = "http://docs.oasis-open.org/wsn/b-2";
  private static final String PORT = TEV + "/EventPortType/";
  private static final String PULL = TEV + "/PullPointSubscription/";
  private static final String MANAGER = "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/";

  static final int MOST_PARTS = 64;
  static final int MOST_PULLS = 4;
  static final int MOST_MESSAGES = 64;

  /** What was pulled so lately is not pulled again: cameras and panels may share a device. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** The device forgets us after this, should we die. */
  private static final String LASTS = "PT300S";

  static final Duration RENEWED = Duration.ofMinutes(2);
  static final Duration AGAIN = Duration.ofMinutes(1);

  /** A word that is no property has no end: it is believed for so long. */
  static final Duration MOMENTARY = Duration.ofMinutes(10);

  private final OnvifDevice device;
  private final Map<String, Stand> parts = new LinkedHashMap<>();
  private Optional<Reference> subscription = Optional.empty();
  private Optional<Said.Failed> trouble = Optional.empty();
  private List<String> inputs = List.of();
  private long pulledAt;
  private long renewedAt;
  private long troubleAt;
  private boolean pulled;
  private boolean fresh;
  private boolean inputsAsked;

  private record Stand(Notice notice, long nanos) {}

  /** What a device says of itself now. */
  public sealed interface Seen {

    /**
     * It tells, and this is what stands.
     *
     * @param tamper empty where it tells nothing of tampering
     * @param signalLoss empty where it tells nothing of its sources
     * @param inputs the state of each digital input, in the device's order
     */
    record Tells(Optional<Boolean> tamper, Optional<Boolean> signalLoss, List<Input> inputs)
        implements Seen {
      /** Takes its own copy. */
      public Tells {
        inputs = List.copyOf(inputs);
      }
    }

    /** It does not: not offered, or not to be had now. */
    record Silent(Said.Failed why) implements Seen {}
  }

  /** One digital input; {@code on} is empty where its state was not told. */
  public record Input(String token, Optional<Boolean> on) {}

  Events(OnvifDevice device) {
    this.device = device;
  }

  /** Asks for what is new, unless somebody did a moment ago. */
  public synchronized Seen ask() {
    Time time = device.time();
    long now = time.nanos();
    if (pulled && now - pulledAt < FRESH.toNanos()) {
      return seen(now);
    }
    if (trouble.isPresent() && now - troubleAt < AGAIN.toNanos()) {
      return new Seen.Silent(trouble.get());
    }
    Optional<Said.Failed> why = subscription.isPresent() ? pullAll() : Optional.of(NEVER);
    if (why.isPresent()) {
      forget();
      why = subscribe();
      if (why.isEmpty()) {
        why = pullAll();
      }
    }
    if (why.isPresent()) {
      forget();
      device.forgetServices();
      trouble = why;
      troubleAt = time.nanos();
      inputsAsked = false;
      return new Seen.Silent(why.get());
    }
    trouble = Optional.empty();
    pulled = true;
    pulledAt = time.nanos();
    return seen(pulledAt);
  }

  /** The device may let the subscription go. */
  public synchronized void end() {
    subscription.ifPresent(at ->
        device.callAt(
            at.address(),
            header(at, MANAGER + "UnsubscribeRequest"),
            "<Unsubscribe xmlns=\"" + WSNT + "\"/>"));
    forget();
  }

  private static final Said.Failed NEVER = new Said.Failed(Trouble.NOT_OFFERED, "");

  private void forget() {
    subscription = Optional.empty();
    parts.clear();
    pulled = false;
  }

  private Optional<Said.Failed> subscribe() {
    Said said =
        device.call(
            Service.EVENTS,
            addressing(PORT + "CreatePullPointSubscriptionRequest", ""),
            OnvifDevice.element(
                Service.EVENTS,
                "CreatePullPointSubscription",
                "<InitialTerminationTime>" + LASTS + "</InitialTerminationTime>"));
    if (!(said instanceof Said.Told(Node _, byte[] envelope))) {
      return Optional.of((Said.Failed) said);
    }
    subscription = Reference.read(envelope);
    renewedAt = device.time().nanos();
    fresh = true;
    return subscription.isPresent()
        ? Optional.empty()
        : Optional.of(new Said.Failed(Trouble.NOT_UNDERSTOOD, "no address of a subscription"));
  }

  private Optional<Said.Failed> pullAll() {
    Reference at = subscription.orElseThrow();
    if (device.time().nanos() - renewedAt > RENEWED.toNanos()) {
      Said renewed =
          device.callAt(
              at.address(),
              header(at, MANAGER + "RenewRequest"),
              "<Renew xmlns=\""
                  + WSNT
                  + "\"><TerminationTime>"
                  + LASTS
                  + "</TerminationTime></Renew>");
      if (renewed instanceof Said.Failed failed) {
        return Optional.of(failed);
      }
      renewedAt = device.time().nanos();
    }
    boolean first = fresh;
    fresh = false;
    for (int pull = 0; pull < MOST_PULLS; pull++) {
      Said said =
          device.callAt(
              at.address(),
              header(at, PULL + "PullMessagesRequest"),
              OnvifDevice.element(
                  Service.EVENTS,
                  "PullMessages",
                  "<Timeout>PT1S</Timeout><MessageLimit>" + MOST_MESSAGES + "</MessageLimit>"));
      if (!(said instanceof Said.Told(Node answer, byte[] _))) {
        return Optional.of((Said.Failed) said);
      }
      List<Notice> notices = Notice.read(answer);
      notices.forEach(this::take);
      if (first && parts.isEmpty() && pull == 0) {
        synchronise(at);
      } else if (notices.size() < MOST_MESSAGES) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Some devices tell the states of their properties only when asked. */
  private void synchronise(Reference at) {
    device.callAt(
        at.address(),
        header(at, PULL + "SetSynchronizationPointRequest"),
        OnvifDevice.empty(Service.EVENTS, "SetSynchronizationPoint"));
  }

  private void take(Notice notice) {
    if (!notice.isInput() && !notice.isTamper() && !notice.isSignalLoss()) {
      return;
    }
    String part = notice.topic() + " " + notice.source();
    if (parts.containsKey(part) || parts.size() < MOST_PARTS) {
      parts.put(part, new Stand(notice, device.time().nanos()));
    }
  }

  private Seen seen(long now) {
    return new Seen.Tells(
        any(Notice::isTamper, now), any(Notice::isSignalLoss, now), inputStates());
  }

  /** True where one of them stands, false where all are told to be well. */
  private Optional<Boolean> any(Predicate<Notice> which, long now) {
    List<Stand> told =
        parts.values().stream()
            .filter(one -> which.test(one.notice) && one.notice.on().isPresent())
            .toList();
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(told.stream().anyMatch(one -> stands(one, now)));
  }

  private static boolean stands(Stand one, long now) {
    boolean on = one.notice.on().orElse(false);
    return on && (one.notice.lasting() || now - one.nanos < MOMENTARY.toNanos());
  }

  /** In the order in which the device lists them, else in that of their tokens. */
  private List<Input> inputStates() {
    Map<String, Optional<Boolean>> states = new LinkedHashMap<>();
    inputs.forEach(token -> states.put(token, Optional.empty()));
    parts.values().stream()
        .map(Stand::notice)
        .filter(Notice::isInput)
        .filter(one -> inputs.isEmpty() || inputs.contains(one.source()))
        .sorted(java.util.Comparator.comparing(one -> one.source()))
        .forEach(one -> states.put(one.source(), one.on()));
    List<Input> list = new ArrayList<>();
    states.forEach((token, on) -> list.add(new Input(token, on)));
    return list;
  }

  /** The device's digital inputs are listed once, where it can. */
  public synchronized void learnInputs() {
    if (inputsAsked) {
      return;
    }
    inputsAsked = true;
    if (device.call(Service.DEVICE_IO, "", OnvifDevice.empty(Service.DEVICE_IO, "GetDigitalInputs"))
        instanceof Said.Told(Node answer, byte[] _)) {
      inputs =
          answer.all("DigitalInputs").stream()
              .flatMap(one -> one.text("@token").stream())
              .map(org.carewatch.http.Excerpt::of)
              .limit(MOST_PARTS)
              .toList();
    }
  }

  private static String header(Reference at, String action) {
    return addressing(action, at.address().text()) + at.header();
  }

  private static String addressing(String action, String to) {
    return "<a:Action xmlns:a=\""
        + ADDRESSING
        + "\">"
        + action
        + "</a:Action>"
        + (to.isEmpty()
            ? ""
            : "<a:To xmlns:a=\"" + ADDRESSING + "\">" + Soap.escaped(to) + "</a:To>")
        + "<a:MessageID xmlns:a=\""
        + ADDRESSING
        + "\">urn:uuid:"
        + UUID.randomUUID()
        + "</a:MessageID>";
  }
}
