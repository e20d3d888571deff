package org.carewatch.http;

// One question to a device. Immutable.

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request.
 *
 * @param method GET, POST or PUT
 * @param path path and query as they go on the wire, beginning with {@code /}
 * @param headers further headers
 * @param body what is sent; empty for GET
 * @param mostBytes an answer larger than this is given up
 * @param patience how many times the usual waits it is given: a search takes its time
 */
public record Ask(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int mostBytes,
    int patience) {
  /** Enough for every answer that is a list of states. */
  public static final int MOST_BYTES = 256 * 1024;

  /** Keeps the order. */
  public Ask {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Ask get(String path) {
    return new Ask("GET", path, Map.of(), "", MOST_BYTES, 1);
  }

  /** An XML document to be posted. */
  public static Ask post(String path, String xml) {
    Map<String, String> type = Map.of("Content-Type", "application/xml; charset=UTF-8");
    return new Ask("POST", path, type, xml, MOST_BYTES, 1);
  }

  /** A SOAP 1.2 envelope to be posted. */
  public static Ask soap(String path, String envelope) {
    Map<String, String> type = Map.of("Content-Type", "application/soap+xml; charset=UTF-8");
    return new Ask("POST", path, type, envelope, MOST_BYTES, 1);
  }

  /** The same with one header more. */
  public Ask with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(method, path, more, body, mostBytes, patience);
  }

  /** The same with four times the patience. */
  public Ask patiently() {
    return new Ask(method, path, headers, body, mostBytes, 4);
  }
}
