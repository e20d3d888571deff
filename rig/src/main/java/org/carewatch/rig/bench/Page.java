package org.carewatch.rig.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.carewatch.rig.Chromium;

/**
 * {@code rig/bench/page [--events N] [--presses N]}: what the technician's page costs and bears.
 * Its paints and its year in a browser, fifty pages open, and a press's road and {@code /healthz}
 * beside those who ask too much.
 */
public final class Page {
  private static final int YEAR = 100_000;
  private static final int PAINTS = 10;
  private static final int OPEN = 50;
  private static final int BROWSER_PAGES = 20;
  private static final int REST_SECONDS = 15; // longer than the server's patience
  private static final String SENTENCE =
      "new MutationObserver(() => { if (document.querySelector('.sentence')) window.sentenceAt ??="
          + " performance.now(); }).observe(document, {childList: true, subtree: true});";
  private static final String PAINT =
      "(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)";
  private static final String BYTES =
      "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
          + ".filter(one => !one.name.includes('/api/'))"
          + ".reduce((sum, one) => sum + one.transferSize, 0)";

  private final Report report;
  private final int presses;

  private Page(Report report, int presses) {
    this.report = report;
    this.presses = presses;
  }

  /** See the class. */
  public static void main(String[] words) throws IOException, InterruptedException {
    int events = YEAR;
    int presses = 100;
    try {
      for (int i = 0; i < words.length; i++) {
        switch (words[i]) {
          case "--events" -> events = Integer.parseInt(words[++i]);
          case "--presses" -> presses = Integer.parseInt(words[++i]);
          default -> throw new IllegalArgumentException(words[i]);
        }
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
      System.err.println("usage: rig/bench/page [--events N] [--presses N]");
      System.exit(2);
    }
    Report report = new Report("page", Results.file("page"));
    report.fact("machine", Machine.now());
    Grounds grounds = new Grounds(Grounds.Shape.SECURE);
    report.say("making a journal of " + events + " events");
    Files.createDirectories(grounds.storage);
    Year.in(grounds.storage, events);
    try (Stop _ = new Stop(report::tell);
        Life life = new Life(report, grounds, true);
        PlainServer other = new PlainServer(grounds.folder.resolve("lighttpd"))) {
      new Page(report, presses).measure(life, other);
      report.tell();
    } catch (IOException trouble) {
      report.say(trouble.toString());
      System.exit(1);
    }
    System.exit(0);
  }

  private void measure(Life life, PlainServer other) throws IOException, InterruptedException {
    URI ours = URI.create("http://127.0.0.1:" + life.grounds().statusPort + "/");
    untilTheDeskHasTheYear(life);
    new YearPages(report, ours).measure();
    paints(life.grounds().folder, "page", ours, true);
    paints(life.grounds().folder, "the same files by lighttpd", other.url(), false);

    beside(life, ours, "quiet", Optional.empty());
    long before = life.box().status("VmRSS");
    try (OpenPages open = OpenPages.open(ours, OPEN)) {
      beside(life, ours, OPEN + " pages open", Optional.empty());
      report.fact("pages open that heard within 6 s", open.heardLately() + " of " + OPEN);
      report.fact(
          "resident before and with " + OPEN + " pages open, MiB",
          mebibytes(before) + " and " + mebibytes(life.box().status("VmRSS")));
    }
    Path folder = life.grounds().folder;
    String big = ours + "api/v1/events?limit=500";
    for (Load load :
        List.of(
            Load.wrk("wrk at lighttpd", folder, other.url() + ""),
            Load.wrk("wrk at the page", folder, ours + ""),
            Load.slow("1,000 slow headers", folder, "-H", ours + ""),
            Load.slow("1,000 slow bodies", folder, "-B", ours + "api/v1/login"),
            Load.slow("1,000 slow readers", folder, "-X", big),
            Load.malformed("malformed requests", folder, ours + ""))) {
      beside(life, ours, load.name(), Optional.of(load));
    }
    report.fact("resident at most, MiB", mebibytes(life.box().status("VmHWM")));
    report.fact("alive at the end", Boolean.toString(life.box().isAlive()));
  }

  /** What is owed of the year goes out first; it is no part of what is measured. */
  private static void untilTheDeskHasTheYear(Life life) throws InterruptedException {
    long last = -1;
    while (life.eventsBeside() != last) {
      last = life.eventsBeside();
      TimeUnit.SECONDS.sleep(5);
    }
  }

  private void paints(Path folder, String what, URI url, boolean whole)
      throws IOException, InterruptedException {
    Path profile = folder.resolve("browser-" + (whole ? "ours" : "other"));
    try (Chromium browser = new Chromium(profile, "zh-CN")) {
      browser.watch(SENTENCE);
      for (int i = 0; i < PAINTS; i++) {
        browser.open(url + "?" + i);
        browser.until(PAINT + " > 0");
        add(what + ", first paint", browser.evaluate(PAINT));
        if (whole) {
          browser.until("window.sentenceAt > 0");
          add(what + ", the first sentence", browser.evaluate("window.sentenceAt"));
        }
      }
      if (whole) {
        browser.until("document.querySelector('[data-do=more]')");
        report.fact(what + ", bytes of all files, with headers", browser.evaluate(BYTES));
        older(browser);
      }
    }
  }

  /** A person who goes back in the year. */
  private void older(Chromium browser) throws IOException, InterruptedException {
    for (int i = 0; i < BROWSER_PAGES; i++) {
      add(
          "50 older events in the browser, click to shown",
          browser.evaluate(
              """
              new Promise(done => {
                const rows = () => document.querySelectorAll('#events-in tbody tr').length;
                const had = rows(), from = performance.now();
                new MutationObserver((_, it) => {
                  if (rows() > had) { it.disconnect(); done(performance.now() - from); }
                }).observe(document.querySelector('#events-in'), {childList: true, subtree: true});
                document.querySelector('[data-do=more]').click();
              })\
              """));
    }
  }

  /** Presses and /healthz while this goes on. */
  private void beside(Life life, URI ours, String name, Optional<Load> load)
      throws IOException, InterruptedException {
    double processor = life.box().processorSeconds();
    long began = System.nanoTime();
    try (Vitality _ = new Vitality(report, name + ", /healthz", ours)) {
      Optional<Load.Running> running =
          load.isPresent() ? Optional.of(load.get().begin()) : Optional.empty();
      TimeUnit.SECONDS.sleep(2);
      new Presses(life, report, name + ", ").fast(presses);
      if (running.isPresent()) {
        report.fact(name, running.get().end());
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    report.fact(
        name + ", processor of the daemon, % of one core",
        String.format(
            Locale.ROOT, "%.1f", 100 * (life.box().processorSeconds() - processor) / seconds));
    report.fact(name + ", resident, MiB", mebibytes(life.box().status("VmRSS")));
    TimeUnit.SECONDS.sleep(load.isPresent() ? REST_SECONDS : 1);
  }

  private void add(String what, String millis) {
    report.add(what, Double.parseDouble(millis));
  }

  private static String mebibytes(long kilobytes) {
    return String.format(Locale.ROOT, "%.1f", kilobytes / 1024.0);
  }
}
