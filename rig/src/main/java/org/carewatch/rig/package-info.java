/** The world around the daemon, for demo, tests and measurements. Never part of the product. */
@NullMarked
package org.carewatch.rig;

import org.jspecify.annotations.NullMarked;
