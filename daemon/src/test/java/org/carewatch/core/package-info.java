/** Tests of the core, alone and in a seeded world. */
@NullMarked
package org.carewatch.core;

import org.jspecify.annotations.NullMarked;
