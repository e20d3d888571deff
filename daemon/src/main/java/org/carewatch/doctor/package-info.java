/**
 * The doctor: one port that every part's check implements, their findings in plain words with the
 * cure, and the Unix socket on which a running daemon answers for its own lines and round trips.
 */
@NullMarked
package org.carewatch.doctor;

import org.jspecify.annotations.NullMarked;
