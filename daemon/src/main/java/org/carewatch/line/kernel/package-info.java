/**
 * Lines of the kernel's GPIO character device, uAPI version 2, by the foreign-function API, as
 * digital input and output providers of Pi4J. Only this package knows Linux and Pi4J; to leave
 * either, another {@code Lines} is enough.
 */
@NullMarked
package org.carewatch.line.kernel;

import org.jspecify.annotations.NullMarked;
