@NullMarked
package org.carewatch.camera;

import org.jspecify.annotations.NullMarked;
