package org.carewatch.status;

// Which path is answered by what, and what right it takes. Event loop.

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** The table of paths. */
final class Routes implements Endpoint {
  private static final Pattern SLOW =
      Pattern.compile("/api/v1/(report|armed|coverage|support-bundle)(\\?.*)?");

  private static final String DOCTOR = "/api/v1/doctor";

  private final Map<String, Endpoint> free;
  private final Map<String, Endpoint> read;
  private final Map<String, Endpoint> kept;
  private final Map<String, Endpoint> visit;
  private final StillPage stills;
  private final Rights rights;
  private final Acts acts;

  /** What answers the larger questions. */
  record Readers(
      Events events,
      Meters meters,
      ReportPages reports,
      Stream stream,
      StillPage stills,
      SupportBundle bundle) {}

  Routes(Sources sources, Rights rights, Visitors visitors, Acts acts, Readers readers) {
    this.rights = rights;
    this.acts = acts;
    this.free =
        Map.ofEntries(
            entry("/", Page.file("page.html", Page.HTML)),
            script("page"),
            script("dom"),
            script("top"),
            script("road"),
            script("places"),
            script("kept"),
            script("duties"),
            script("events"),
            script("acts"),
            entry("/page.css", Page.file("page.css", "text/css; charset=utf-8")),
            entry("/healthz", request -> health(sources.health()).now()),
            entry("/metrics", readers.meters),
            entry("/api/v1/session", visitors::session));
    this.read =
        Map.of(
            "/api/v1/status",
            request -> Answer.json(200, sources.status()).now(),
            "/api/v1/stream",
            request -> readers.stream.open(rights.still(request)),
            "/api/v1/site",
            request -> Answer.json(200, sources.site().get()).now(),
            "/api/v1/events",
            readers.events,
            "/api/v1/retention",
            request -> Answer.json(200, RetentionJson.of(sources.recorders().get())).now(),
            "/api/v1/armed",
            readers.reports::armed,
            "/api/v1/coverage",
            readers.reports::coverage);
    this.kept =
        Map.of(
            "/api/v1/report",
            readers.reports::report,
            "/api/v1/support-bundle",
            request -> readers.bundle.answer(),
            DOCTOR,
            request -> Answer.json(200, sources.doctor().told()).now());
    this.stills = readers.stills;
    this.visit =
        Map.of(
            "/api/v1/login",
            visitors::login,
            "/api/v1/logout",
            visitors::logout,
            DOCTOR,
            request -> acts.doctor(request, sources.doctor()));
  }

  private static Map.Entry<String, Endpoint> entry(String path, Endpoint endpoint) {
    return Map.entry(path, endpoint);
  }

  private static Map.Entry<String, Endpoint> script(String name) {
    return entry("/" + name + ".js", Page.file(name + ".js", "text/javascript; charset=utf-8"));
  }

  @Override
  public CompletionStage<Answer> answer(Request request) {
    String path = request.path();
    boolean looking =
        free.containsKey(path)
            || read.containsKey(path)
            || kept.containsKey(path)
            || StillPage.takes(path);
    boolean acting = visit.containsKey(path) || Wish.takes(path);
    if (!looking && !acting) {
      return Answer.notFound().now();
    }
    if (looking && request.reads()) {
      return look(request);
    }
    if (acting && request.method().equals("POST")) {
      return visit.getOrDefault(path, acts).answer(request);
    }
    return Answer.error(405, "method", "此地址不接受这种方法", "this path does not take this method")
        .with("allow", acting ? "POST" : "GET, HEAD")
        .now();
  }

  private CompletionStage<Answer> look(Request request) {
    Endpoint open = free.get(request.path());
    if (open != null) {
      return open.answer(request);
    }
    Endpoint readable = read.get(request.path());
    if (readable != null) {
      return rights.reading(request, readable);
    }
    if (!Meant.ownSite(request)) {
      return Meant.refusal().now();
    }
    Endpoint secret = kept.get(request.path());
    return rights.acting(
        request, user -> secret != null ? secret.answer(request) : stills.answer(request, user));
  }

  @Override
  public Duration within(String uri, Duration usual) {
    if (StillPage.takes(uri)) {
      return StillPage.MOST;
    }
    return SLOW.matcher(uri).matches() ? ReportPages.MOST : usual;
  }

  private static Answer health(Health health) {
    boolean well = health.line() && health.journal() && health.core();
    return Answer.text(well ? 200 : 503, "text/plain; charset=utf-8", well ? "ok\n" : "trouble\n");
  }
}
