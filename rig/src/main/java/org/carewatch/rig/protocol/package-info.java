/** Judges messages by what docs/protocol promises: AsyncAPI document and JSON Schemas. */
@NullMarked
package org.carewatch.rig.protocol;

import org.jspecify.annotations.NullMarked;
