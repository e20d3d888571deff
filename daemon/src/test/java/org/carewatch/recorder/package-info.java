/** What recorders say, read without any. */
@NullMarked
package org.carewatch.recorder;

import org.jspecify.annotations.NullMarked;
