package org.carewatch.status;

// One HTTP request as plain values, copied out of Netty's buffers. Immutable.
// Limits: header 8 KiB, body 16 KiB, 16 parameters (all kept by the decoders before this).

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param path as it came, undecoded
 * @param parameters of the query, decoded
 * @param headers for looking up only
 * @param from who asks
 */
record Request(
    String method,
    String path,
    Map<String, List<String>> parameters,
    HttpHeaders headers,
    byte[] body,
    InetAddress from) {

  private static final int PARAMETERS = 16;

  /**
   * Copies a whole request.
   *
   * @throws IllegalArgumentException where the address does not begin with / or is badly escaped
   */
  static Request of(FullHttpRequest request, InetAddress from) {
    String uri = request.uri();
    if (!uri.startsWith("/")) {
      throw new IllegalArgumentException("the address must begin with /");
    }
    QueryStringDecoder query =
        new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, PARAMETERS);
    return new Request(
        request.method().name(),
        query.rawPath(),
        query.parameters(),
        request.headers(),
        ByteBufUtil.getBytes(request.content()),
        from);
  }

  /** The first value of a parameter. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
  }

  /** The only value of a header; none where it is missing or there are several. */
  Optional<String> header(String name) {
    List<String> values = headers.getAll(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
