/** The cameras' probe and rounds against real servers and hostile ones. */
@NullMarked
package org.carewatch.rig.camera;

import org.jspecify.annotations.NullMarked;
