@NullMarked
package org.carewatch.camera.rtsp;

import org.jspecify.annotations.NullMarked;
