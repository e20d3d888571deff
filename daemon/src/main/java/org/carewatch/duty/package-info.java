/**
 * What the duties ask and how they were kept: pure rules over the events of the journal. Knows only
 * {@code event}, {@code time} and {@code site}.
 */
@NullMarked
package org.carewatch.duty;

import org.jspecify.annotations.NullMarked;
