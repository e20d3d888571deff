package org.carewatch.status;

// One still of a camera for whoever may act: handed through, never kept, never logged but for who
// asked. Asked on the event loop, fetched on a thread of its own; 2 wait. Limit: 25 s, 1 MiB.

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carewatch.camera.Stills;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GET {@code /api/v1/cameras/{id}/still}. */
final class StillPage implements AutoCloseable {
  static final Duration MOST = Duration.ofSeconds(25);
  private static final Logger LOG = LoggerFactory.getLogger(StillPage.class);
  private static final Pattern PATH = Pattern.compile("/api/v1/cameras/([a-z0-9-]{1,64})/still");

  private final Function<String, Optional<Stills.Picture>> stills;
  private final Workers workers = new Workers("status-still", 1, 2);

  StillPage(Function<String, Optional<Stills.Picture>> stills) {
    this.stills = stills;
  }

  static boolean takes(String path) {
    return PATH.matcher(path).matches();
  }

  CompletionStage<Answer> answer(Request request, String user) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Answer.notFound().now();
    }
    String camera = path.group(1);
    LOG.info("{} looks at a still of camera {}", user, camera);
    return workers.ask(() -> stills.apply(camera).map(StillPage::told).orElse(Answer.notFound()));
  }

  private static Answer told(Stills.Picture picture) {
    return switch (picture) {
      case Stills.Picture.Here here -> new Answer(200, "image/jpeg", here.jpeg(), Map.of());
      case Stills.Picture.Not not ->
          Answer.error(502, "no-still", "没有取到画面：" + not.why().zh(), "no still: " + not.why().en());
    };
  }

  @Override
  public void close() {
    workers.close();
  }
}
