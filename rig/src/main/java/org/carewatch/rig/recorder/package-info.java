/** Recorders for demo and tests: what a recorder holds, said as those of several makers say it. */
@NullMarked
package org.carewatch.rig.recorder;

import org.jspecify.annotations.NullMarked;
