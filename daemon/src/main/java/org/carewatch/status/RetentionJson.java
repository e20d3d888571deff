package org.carewatch.status;

// What recorders hold as JSON: configured, held and to be held, each by itself. Pure; any thread.

import java.util.List;
import java.util.Optional;
import org.carewatch.recorder.Channel;
import org.carewatch.recorder.Disk;
import org.carewatch.recorder.Sight;
import org.carewatch.recorder.State;
import org.carewatch.recorder.Told;
import org.carewatch.recorder.Trouble;
import org.carewatch.retention.Finding;
import org.carewatch.retention.Holding;
import org.carewatch.retention.Owed;
import org.carewatch.retention.Proofs;
import org.carewatch.retention.WillHold;
import tools.jackson.core.JsonGenerator;

/** What {@code /api/v1/retention} answers. */
final class RetentionJson {
  private RetentionJson() {}

  static byte[] of(List<Sight> recorders) {
    return Json.object(out -> Json.each(out, "recorders", recorders, one -> recorder(out, one)));
  }

  private static void recorder(JsonGenerator out, Sight one) {
    out.writeStringProperty("subject", one.subject().toString());
    out.writeStringProperty("kind", one.kind());
    Json.time(out, "lookedAt", one.at());
    day(out, "swept", one.swept());
    text(out, "trouble", one.trouble());
    switch (one.told()) {
      case Told.Here<State>(State state) -> state(out, state);
      case Told.Not<State>(Trouble trouble, String words) -> {
        out.writeStringProperty("state", "cannot-tell");
        Json.text(out, "why", trouble.text());
        out.writeStringProperty("words", words);
        Json.text(out, "cure", trouble.cure());
      }
    }
    Json.each(out, "cameras", one.cameras(), camera -> camera(out, camera));
  }

  private static void state(JsonGenerator out, State state) {
    out.writeStringProperty("state", "told");
    out.writeStringProperty("identity", state.identity());
    if (state.ahead().isPresent()) {
      out.writeNumberProperty("clockAheadMillis", state.ahead().get().toMillis());
    } else {
      out.writeNullProperty("clockAheadMillis");
    }
    Json.each(out, "disks", state.disks(), disk -> disk(out, disk));
    out.writeArrayPropertyStart("doubts");
    state.doubts().forEach(out::writeString);
    out.writeEndArray();
  }

  private static void disk(JsonGenerator out, Disk disk) {
    out.writeStringProperty("name", disk.name());
    out.writeStringProperty("state", disk.state().word());
    out.writeNumberProperty("capacityBytes", disk.capacityBytes());
    out.writeNumberProperty("freeBytes", disk.freeBytes());
    out.writeStringProperty("words", disk.words());
  }

  private static void camera(JsonGenerator out, Sight.Kept one) {
    Holding holding = one.holding();
    out.writeStringProperty("subject", one.camera().toString());
    out.writeStringProperty("name", one.name());
    out.writeNumberProperty("channel", one.number());
    out.writeStringProperty(
        "online", one.channel().map(Channel::online).orElse(Channel.Say.UNKNOWN).word());
    out.writeStringProperty(
        "recording", one.channel().map(Channel::recording).orElse(Channel.Say.UNKNOWN).word());
    out.writeStringProperty("mode", holding.mode().word());
    day(out, "swept", one.swept());
    if (holding.configured().isPresent()) {
      out.writeNumberProperty("configuredDays", holding.configured().getAsInt());
    } else {
      out.writeNullProperty("configuredDays");
    }
    out.writeStringProperty("verdict", one.swept().isEmpty() ? "cannot-tell" : holding.word());
    day(out, "owedFrom", holding.owed().map(Owed::from));
    day(out, "owedUntil", holding.owed().map(Owed::until));
    out.writeStringProperty("days", holding.days());
    out.writeNumberProperty("owedDays", holding.owed().map(Owed::count).orElse(0));
    day(out, "oldest", holding.oldest());
    held(out, holding.held());
    out.writeStringProperty("willHold", holding.willHold().word());
    day(
        out,
        "failsOn",
        holding.willHold() instanceof WillHold.Fails(java.time.LocalDate on)
            ? Optional.of(on)
            : Optional.empty());
    Json.each(out, "played", one.proofs().all(), proof -> proof(out, proof));
    Json.each(out, "findings", holding.findings(), finding -> finding(out, finding));
  }

  private static void proof(JsonGenerator out, Proofs.Proof one) {
    out.writeStringProperty("day", one.day().toString());
    out.writeNumberProperty("secondOfDay", one.second());
    out.writeStringProperty("outcome", one.played().word());
    Json.text(out, "words", one.played().text());
  }

  private static void held(JsonGenerator out, Holding.Held held) {
    out.writeObjectPropertyStart("held");
    out.writeNumberProperty("whole", held.whole());
    out.writeNumberProperty("marked", held.marked());
    out.writeNumberProperty("gapped", held.gapped());
    out.writeNumberProperty("nothing", held.nothing());
    out.writeNumberProperty("byDesign", held.byDesign());
    out.writeNumberProperty("unknown", held.unknown());
    out.writeEndObject();
  }

  private static void finding(JsonGenerator out, Finding finding) {
    out.writeStringProperty("question", finding.reason().word());
    out.writeStringProperty("from", finding.from().toString());
    out.writeStringProperty("until", finding.until().toString());
    out.writeNumberProperty("days", finding.days());
    out.writeNumberProperty("missingSeconds", finding.seconds());
    Json.text(out, "words", finding.reason().text());
    Json.text(out, "evidence", finding.evidence());
    Json.text(out, "cure", finding.reason().cure());
  }

  private static void day(JsonGenerator out, String name, Optional<java.time.LocalDate> day) {
    text(out, name, day.map(Object::toString));
  }

  private static void text(JsonGenerator out, String name, Optional<String> text) {
    text.ifPresentOrElse(
        words -> out.writeStringProperty(name, words), () -> out.writeNullProperty(name));
  }
}
