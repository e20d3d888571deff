/** Tests of the pure rules. */
@NullMarked
package org.carewatch.duty;

import org.jspecify.annotations.NullMarked;
