/** Tests of the pure rules. */
@NullMarked
package org.carewatch.retention;

import org.jspecify.annotations.NullMarked;
