/**
 * Whether the cameras give pictures: each is asked for its stream in turn, what comes is judged,
 * and the core is told. Nothing here is waited for by anybody.
 */
@NullMarked
package org.carewatch.camera;

import org.jspecify.annotations.NullMarked;
