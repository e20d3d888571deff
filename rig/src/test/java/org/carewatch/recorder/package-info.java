/** The sweep against recorders that say what is asked. */
@NullMarked
package org.carewatch.recorder;

import org.jspecify.annotations.NullMarked;
