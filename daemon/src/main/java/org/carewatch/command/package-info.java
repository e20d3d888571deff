/**
 * The command line: one file a command, plain lines out, exit status 0 done, 1 found trouble, 2
 * wrong use. Not on the way of {@code run} before the line is watched.
 */
@NullMarked
package org.carewatch.command;

import org.jspecify.annotations.NullMarked;
