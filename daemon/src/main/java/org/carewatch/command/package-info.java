/**
 * The command line: one class a command, each with its exit status 0 done, 1 found trouble, 2 wrong
 * use. Commands speak the user's language. None of them stands on the way of {@code run} before the
 * line is watched.
 */
@NullMarked
package org.carewatch.command;

import org.jspecify.annotations.NullMarked;
