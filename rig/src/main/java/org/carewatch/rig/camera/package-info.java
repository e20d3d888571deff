/** Cameras for demo, trials and tests: GStreamer's server, and one that does as it is told. */
@NullMarked
package org.carewatch.rig.camera;

import org.jspecify.annotations.NullMarked;
