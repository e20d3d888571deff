/**
 * The configuration of one facility as records in the trade's words, and the reader that turns the
 * YAML file into them. All faults of a file are found at once, each with line, column, what is
 * wrong and what would be right. It knows nothing of the other packages, touches no hardware and no
 * network, and everything in it is immutable or used by one thread only.
 */
@NullMarked
package org.carewatch.site;

import org.jspecify.annotations.NullMarked;
