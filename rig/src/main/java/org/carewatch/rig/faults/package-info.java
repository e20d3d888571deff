/**
 * Faults that are made, not mocked: a card that stalls or fails. For tests, demo and bench; no part
 * of the package that is installed.
 */
@NullMarked
package org.carewatch.rig.faults;

import org.jspecify.annotations.NullMarked;
