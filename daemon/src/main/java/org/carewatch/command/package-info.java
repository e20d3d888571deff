/**
 * The command line: one class a command, each reading its options and handing over. Not on the way
 * of {@code run} before the line is watched.
 */
@NullMarked
package org.carewatch.command;

import org.jspecify.annotations.NullMarked;
