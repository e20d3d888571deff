package org.carewatch.onvif;

// An envelope that came in, of whatever HTTP status: devices send their faults with 400, 401, 500
// and sometimes 200. Pure; takes any bytes and never throws.

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carewatch.http.Document;
import org.carewatch.http.Excerpt;
import org.carewatch.http.Node;

/** What an answer holds. */
sealed interface Reply {
  /** {@code ter:NotAuthorized} and its spellings, and WS-Security's own word. */
  Pattern NOT_AUTHORISED =
      Pattern.compile(
          "not.?authori[sz]ed|unauthori[sz]ed|FailedAuthentication", Pattern.CASE_INSENSITIVE);

  Pattern NOT_OFFERED =
      Pattern.compile(
          "ActionNotSupported|NotImplemented|not.?supported|OptionalActionNot",
          Pattern.CASE_INSENSITIVE);

  /** The one element of its body. */
  record Body(Node content) implements Reply {}

  /**
   * It refuses.
   *
   * @param codes the fault's codes, local names, outermost first
   * @param words what it says for people
   */
  record Fault(List<String> codes, String words) implements Reply {
    public Fault {
      codes = List.copyOf(codes);
    }

    boolean notAuthorised() {
      return says(NOT_AUTHORISED);
    }

    boolean notOffered() {
      return says(NOT_OFFERED);
    }

    private boolean says(Pattern what) {
      return codes.stream().anyMatch(code -> what.matcher(code).find())
          || what.matcher(words).find();
    }

    String line() {
      return Excerpt.of(String.join(" ", codes) + " " + words);
    }
  }

  /** No envelope. */
  record Strange(String words) implements Reply {}

  static Reply of(byte[] body) {
    return switch (Document.of(body)) {
      case Document.Xml(Node root) -> of(root);
      case Document.Json _ -> new Strange("JSON where SOAP was asked");
      case Document.Unreadable(String why) -> new Strange(why);
    };
  }

  private static Reply of(Node root) {
    if (!root.name().equals("Envelope")) {
      return new Strange("<" + Excerpt.of(root.name()) + "> where an envelope was asked");
    }
    Optional<Node> content =
        root.child("Body").stream()
            .flatMap(body -> body.children().stream())
            .filter(one -> !one.name().startsWith("@"))
            .findFirst();
    if (content.isEmpty()) {
      return new Strange("an envelope without a body");
    }
    return content.get().name().equals("Fault") ? fault(content.get()) : new Body(content.get());
  }

  /** SOAP 1.2's, and 1.1's that some send all the same. */
  private static Fault fault(Node fault) {
    List<String> codes = new ArrayList<>();
    fault.child("Code").ifPresent(code -> codes(code, codes));
    fault.text("faultcode").ifPresent(code -> codes.add(local(code)));
    String words =
        fault.all("Text").stream()
            .map(Node::text)
            .findFirst()
            .or(() -> fault.text("faultstring"))
            .orElse("");
    return new Fault(codes, Excerpt.of(words));
  }

  private static void codes(Node code, List<String> found) {
    code.text("Value").ifPresent(value -> found.add(local(value)));
    code.child("Subcode").ifPresent(sub -> codes(sub, found));
  }

  private static String local(String name) {
    return Excerpt.of(name.substring(name.indexOf(':') + 1));
  }
}
