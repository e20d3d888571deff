package org.carewatch.desk;

// What the command line says. Values.

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a reference desk is started with.
 *
 * @param access how it reaches its broker
 * @param facility a facility's id, or {@code +} for all
 * @param desk its id, as in the topics
 * @param by the name in receipts that a person answers
 * @param signingKey its Ed25519 key, PEM; where absent its receipts are not signed
 * @param store its file
 * @param auto answers {@code operator} by itself
 * @param answerAfter with {@code auto}: how long a press waits
 * @param closeAs with {@code auto}: the outcome to close with at once, where given
 * @param style how it tells
 */
public record DeskOptions(
    DeskAccess access,
    String facility,
    String desk,
    String by,
    Optional<Path> signingKey,
    Path store,
    boolean auto,
    Duration answerAfter,
    Optional<String> closeAs,
    Style style) {}
