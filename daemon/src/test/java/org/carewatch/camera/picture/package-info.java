@NullMarked
package org.carewatch.camera.picture;

import org.jspecify.annotations.NullMarked;
