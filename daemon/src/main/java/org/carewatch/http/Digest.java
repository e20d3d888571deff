package org.carewatch.http;

// Answers a device's Digest challenge, MD5 or SHA-256, the stronger where both are offered. Never
// Basic: see docs/decisions/0016-devices.md. Pure but for the client's nonce.

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.MalformedChallengeException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.auth.DigestScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.message.ParserCursor;

/** The header that answers a 401. */
final class Digest {
  private static final List<String> KNOWN = List.of("md5", "sha-256"); // rising strength

  private Digest() {}

  /** The value of {@code Authorization}; empty where no Digest that we know is offered. */
  static Optional<String> authorization(
      Answer.Got refused, String method, URI url, Credentials credentials) {
    Optional<AuthChallenge> challenge = challenge(refused);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    BasicCredentialsProvider provider = new BasicCredentialsProvider();
    provider.setCredentials(
        new AuthScope(null, -1),
        new UsernamePasswordCredentials(credentials.user(), credentials.password().toCharArray()));
    HttpRequest request = new BasicHttpRequest(method, host, path(url));
    HttpClientContext context = HttpClientContext.create();
    try {
      DigestScheme scheme = new DigestScheme();
      scheme.processChallenge(challenge.get(), context);
      return scheme.isResponseReady(host, provider, context)
          ? Optional.of(scheme.generateAuthResponse(host, request, context))
          : Optional.empty();
    } catch (MalformedChallengeException | AuthenticationException odd) {
      return Optional.empty();
    }
  }

  /** Path and query byte for byte as they stand in the request's line. */
  static String path(URI url) {
    String query = url.getRawQuery();
    String path = url.getRawPath();
    return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /** The device says that user and password are right and only the nonce is too old. */
  static boolean isStale(Answer.Got refused) {
    return challenge(refused).map(one -> word(one, "stale").equals("true")).orElse(false);
  }

  private static Optional<AuthChallenge> challenge(Answer.Got refused) {
    List<AuthChallenge> offered = new ArrayList<>();
    for (String header : refused.header("WWW-Authenticate")) {
      try {
        offered.addAll(
            AuthChallengeParser.INSTANCE.parse(
                ChallengeType.TARGET, header, new ParserCursor(0, header.length())));
      } catch (ParseException odd) {
        // another header may be in order
      }
    }
    return offered.stream()
        .filter(one -> one.getSchemeName().equalsIgnoreCase("digest"))
        .filter(one -> KNOWN.contains(algorithm(one)))
        .max(Comparator.comparingInt(one -> KNOWN.indexOf(algorithm(one))));
  }

  private static String algorithm(AuthChallenge challenge) {
    String word = word(challenge, "algorithm");
    return word.isEmpty() ? "md5" : word;
  }

  private static String word(AuthChallenge challenge, String name) {
    if (challenge.getParams() == null) {
      return "";
    }
    return challenge.getParams().stream()
        .filter(one -> one.getName().equalsIgnoreCase(name))
        .map(NameValuePair::getValue)
        .findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
