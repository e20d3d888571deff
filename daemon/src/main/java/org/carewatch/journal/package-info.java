/**
 * The journal: append in order, chain, positions, schema steps, set aside and go on. The journal is
 * the outbox and the evidence. SQLite stands behind this package alone.
 */
@NullMarked
package org.carewatch.journal;

import org.jspecify.annotations.NullMarked;
