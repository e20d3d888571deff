/** The main class: the list of parts, in order; start, wait, stop in reverse. */
@NullMarked
package org.carewatch;

import org.jspecify.annotations.NullMarked;
