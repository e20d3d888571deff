/**
 * The vocabulary: subjects, reasons, the one table of event types, and the event itself, which
 * becomes bytes once. Imports nothing of ours. Values only: any thread.
 */
@NullMarked
package org.carewatch.event;

import org.jspecify.annotations.NullMarked;
