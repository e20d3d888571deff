/**
 * A facility and a desk side by side on one machine, in plain lines: what {@code ./demo} runs. The
 * desk and the daemon are processes of their own; the board, the broker and the link are the rig's.
 */
@NullMarked
package org.carewatch.rig.demo;

import org.jspecify.annotations.NullMarked;
