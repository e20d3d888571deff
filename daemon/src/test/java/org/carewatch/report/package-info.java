/** Tests of the report. */
@NullMarked
package org.carewatch.report;

import org.jspecify.annotations.NullMarked;
