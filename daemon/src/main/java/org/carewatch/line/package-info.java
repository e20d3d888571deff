/**
 * The line: from the kernel's edges to settled contacts, and from settled contacts to a button's
 * verdict. Pure but for the one watching thread; knows nothing of the core.
 */
@NullMarked
package org.carewatch.line;

import org.jspecify.annotations.NullMarked;
