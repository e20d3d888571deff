/**
 * What a camera's still shows: read as far as a judgement needs, then compared with what this
 * camera usually shows. Pure; nothing here keeps a picture, only sums of it.
 */
@NullMarked
package org.carewatch.camera.picture;

import org.jspecify.annotations.NullMarked;
