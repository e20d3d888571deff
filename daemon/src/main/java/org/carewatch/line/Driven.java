package org.carewatch.line;

// One output to drive, as the main class lists them.

import org.carewatch.site.Wire;

/**
 * An output under a name, for example {@code output/sent-lamp}; trouble is told under that name.
 */
public record Driven(String name, Wire wire) {}
