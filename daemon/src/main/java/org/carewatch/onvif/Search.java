package org.carewatch.onvif;

// One search of Profile G, from its beginning to its end: devices have few places for searches, so
// that each is ended whatever comes. Its caller's thread; blocks up to a minute. Limits: 100 items
// a page, 100 pages, 20 answers without an item; pages that do not move are not understood.

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;

/** What a device keeps, asked for by its search service. */
public final class Search {
  static final int PAGE = 100;
  static final int MOST_PAGES = 100;
  static final int MOST_EMPTY = 20;

  /** After this no further page is asked for. */
  static final Duration MOST_TIME = Duration.ofSeconds(60);

  private static final String KEEP_ALIVE = "<KeepAliveTime>PT30S</KeepAliveTime>";
  private static final String TT = "http://www.onvif.org/ver10/schema";

  private final OnvifDevice device;
  private final String results;
  private final String item;

  private Search(OnvifDevice device, String results, String item) {
    this.device = device;
    this.results = results;
    this.item = item;
  }

  /** What it found, or why that cannot be told. */
  public sealed interface Result {
    /** All of it, in the device's order. */
    record All(List<Node> items) implements Result {
      public All {
        items = List.copyOf(items);
      }
    }

    /** Not to be had, or not whole. */
    record None(Said.Failed why) implements Result {}
  }

  /** All recordings: elements {@code RecordingInformation}. */
  public static Result recordings(OnvifDevice device) {
    return new Search(device, "GetRecordingSearchResults", "RecordingInformation")
        .run(OnvifDevice.element(Service.SEARCH, "FindRecordings", "<Scope/>" + KEEP_ALIVE));
  }

  /**
   * Where the tracks of a recording begin and end to hold data, with how they stood at first:
   * elements {@code Result}.
   *
   * @param until exclusive
   */
  public static Result states(OnvifDevice device, String recording, Instant from, Instant until) {
    String ask =
        "<StartPoint>"
            + from
            + "</StartPoint><EndPoint>"
            + until
            + "</EndPoint><Scope><t:IncludedRecordings xmlns:t=\""
            + TT
            + "\">"
            + Soap.escaped(recording)
            + "</t:IncludedRecordings></Scope><SearchFilter><w:TopicExpression"
            + " xmlns:w=\"http://docs.oasis-open.org/wsn/b-2\""
            + " xmlns:tns1=\"http://www.onvif.org/ver10/topics\""
            + " Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet\">"
            + "tns1:RecordingHistory/Track/State</w:TopicExpression></SearchFilter>"
            + "<IncludeStartState>true</IncludeStartState>"
            + KEEP_ALIVE;
    return new Search(device, "GetEventSearchResults", "Result")
        .run(OnvifDevice.element(Service.SEARCH, "FindEvents", ask));
  }

  private Result run(String find) {
    Said begun = device.call(Service.SEARCH, "", find);
    if (!(begun instanceof Said.Told(Node answer, byte[] _))) {
      return new Result.None((Said.Failed) begun);
    }
    Optional<String> token = answer.text("SearchToken");
    if (token.isEmpty()) {
      return none("a search without a token");
    }
    String search = "<SearchToken>" + Soap.escaped(token.get()) + "</SearchToken>";
    try {
      return pages(search);
    } finally {
      device.call(Service.SEARCH, "", OnvifDevice.element(Service.SEARCH, "EndSearch", search));
    }
  }

  private Result pages(String search) {
    String ask =
        OnvifDevice.element(
            Service.SEARCH,
            results,
            search + "<MaxResults>" + PAGE + "</MaxResults><WaitTime>PT1S</WaitTime>");
    long begun = device.time().nanos();
    List<Node> all = new ArrayList<>();
    Optional<Node> firstOfPage = Optional.empty();
    int empty = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      Said said = device.call(Service.SEARCH, "", ask);
      if (!(said instanceof Said.Told(Node answer, byte[] _))) {
        return new Result.None((Said.Failed) said);
      }
      List<Node> found = answer.all(item);
      Optional<Node> first = found.stream().findFirst();
      if (first.isPresent() && first.equals(firstOfPage)) {
        return none("the same page again after " + all.size());
      }
      firstOfPage = first;
      all.addAll(found);
      String state = answer.all("SearchState").stream().map(Node::text).findFirst().orElse("");
      switch (state) {
        case "Completed" -> {
          if (found.size() < PAGE) {
            return new Result.All(all);
          }
        }
        case "Searching", "Queued" -> {}
        default -> {
          return none("a search that is \"" + Excerpt.of(state) + "\"");
        }
      }
      empty += found.isEmpty() ? 1 : 0;
      if (empty > MOST_EMPTY || device.time().nanos() - begun > MOST_TIME.toNanos()) {
        return none("a search that does not end, after " + all.size());
      }
    }
    return none("more than " + all.size());
  }

  private static Result none(String words) {
    return new Result.None(new Said.Failed(Trouble.NOT_UNDERSTOOD, words));
  }
}
