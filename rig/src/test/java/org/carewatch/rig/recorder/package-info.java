/** All kinds of recorders against one contract. */
@NullMarked
package org.carewatch.rig.recorder;

import org.jspecify.annotations.NullMarked;
