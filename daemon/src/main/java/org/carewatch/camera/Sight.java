package org.carewatch.camera;

// One camera as last judged, for page, metrics and doctor. Immutable.

import java.time.Instant;
import java.util.OptionalDouble;
import org.carewatch.event.Subject;

/**
 * The newest word about one camera.
 *
 * @param since when it became so
 * @param framesPerSecond of the last look that saw pictures; empty where the last saw none
 */
public record Sight(
    Subject subject, String name, Verdict verdict, Instant since, OptionalDouble framesPerSecond) {}
