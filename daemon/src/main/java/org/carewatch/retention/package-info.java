/**
 * What recorders hold, day by day, and what follows for the days that are owed: pure rules and the
 * small store they work on. Knows only {@code event}.
 */
@NullMarked
package org.carewatch.retention;

import org.jspecify.annotations.NullMarked;
