package org.carewatch.uplink;

// Duty: one uplink with one desk, its facts in a queue, for tests. Thread: the test's.

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.carewatch.core.Effect;
import org.carewatch.core.Fact;
import org.carewatch.core.Snapshot;
import org.carewatch.event.Entry;
import org.carewatch.event.Role;
import org.carewatch.site.Facility;
import org.carewatch.site.Person;
import org.carewatch.time.ClockTrust;
import org.carewatch.time.SystemTime;

/** A facility whose core is the test. */
final class Site implements AutoCloseable {

  static final String DESK = "anshan-110";
  static final String FACILITY = "anshan-sunshine";
  static final String ROOT = "carewatch/1/" + FACILITY + "/" + DESK + "/";

  final ListKept kept = new ListKept();
  final BoxKey key = BoxKey.passing();
  final LinkedBlockingQueue<Fact> facts = new LinkedBlockingQueue<>();
  final Uplink uplink;

  /**
   * Threads whose names begin so have no memory when they ask for the snapshot; empty: all have.
   */
  volatile String withoutMemory = "";

  final AtomicInteger failed = new AtomicInteger();

  /** The run that the snapshot names. */
  volatile String run = ListKept.RUN;

  Site(String url) {
    this(url, Optional.empty(), Optional.empty(), DeskKeys.none(), true);
  }

  Site(
      String url,
      Optional<PemTls> tls,
      Optional<Account> account,
      DeskKeys keys,
      boolean unsigned) {
    this(List.of(url), tls, account, keys, unsigned);
  }

  /** With a path to each of these brokers. */
  Site(
      List<String> urls,
      Optional<PemTls> tls,
      Optional<Account> account,
      DeskKeys keys,
      boolean unsigned) {
    this(tls, account, keys, unsigned, brokers(urls));
  }

  private static List<UplinkSettings.Broker> brokers(List<String> urls) {
    return urls.stream()
        .map(url -> new UplinkSettings.Broker(URI.create(url), Optional.empty()))
        .toList();
  }

  /** A desk with these paths. */
  static Site over(List<UplinkSettings.Broker> paths) {
    return new Site(Optional.empty(), Optional.empty(), DeskKeys.none(), true, paths);
  }

  private Site(
      Optional<PemTls> tls,
      Optional<Account> account,
      DeskKeys keys,
      boolean unsigned,
      List<UplinkSettings.Broker> paths) {
    Facility facility =
        new Facility(
            FACILITY,
            "阳光托育园",
            "辽宁省鞍山市",
            Optional.of("210302"),
            new Person("值班园长", "0412-5550000"),
            Optional.empty(),
            ZoneId.of("Asia/Shanghai"),
            Optional.empty());
    UplinkSettings.Desk desk =
        new UplinkSettings.Desk(DESK, Role.POLICE, Pace.USUAL, paths, tls, account, keys, unsigned);
    UplinkSettings settings =
        new UplinkSettings("0.1.0", "sha256:00", facility, List.of(), Map.of(), List.of(desk));
    uplink =
        new Uplink(
            settings, key, kept, kept, this::snapshot, facts::add, new SystemTime(), Site::longAgo);
  }

  /** No contact stirs here. */
  private static long longAgo() {
    return System.nanoTime() - 60_000_000_000L;
  }

  /** What a desk verifies the box's signatures with. */
  DeskKeys keys() throws IOException {
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n" + key.publicText() + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    return DeskKeys.of(List.of(pem));
  }

  Site start() {
    uplink.start();
    return this;
  }

  Snapshot snapshot() {
    if (!withoutMemory.isEmpty() && Thread.currentThread().getName().startsWith(withoutMemory)) {
      failed.incrementAndGet();
      throw new OutOfMemoryError("made for this test");
    }
    return new Snapshot(
        0,
        Instant.parse("2026-11-23T06:12:03Z"),
        ClockTrust.SYNCHRONISED,
        run,
        17,
        Instant.parse("2026-11-23T06:00:00Z"),
        kept.head(),
        kept.head(),
        0,
        true,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  void publish(Entry entry, int attempt) {
    uplink.publish(new Effect.Publish(DESK, 0, entry, attempt, 0, "none", false));
  }

  /** The next fact of this kind that fits, within 60 s; other facts are passed over. */
  <F extends Fact> F await(Class<F> kind, Predicate<F> fits) throws InterruptedException {
    for (int i = 0; i < 10_000; i++) {
      Fact fact = facts.poll(60, TimeUnit.SECONDS);
      if (fact == null) {
        break;
      }
      if (kind.isInstance(fact) && fits.test(kind.cast(fact))) {
        return kind.cast(fact);
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " within 60 s");
  }

  void awaitUp() throws InterruptedException {
    await(Fact.PathUp.class, up -> true);
  }

  Fact.PathDown awaitDown() throws InterruptedException {
    return await(Fact.PathDown.class, down -> true);
  }

  Fact.Outcome awaitSent(Entry entry) throws InterruptedException {
    return await(Fact.Sent.class, sent -> sent.event().equals(entry.id())).outcome();
  }

  @Override
  public void close() {
    try {
      uplink.stop();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
