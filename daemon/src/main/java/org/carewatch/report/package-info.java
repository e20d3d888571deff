/**
 * The duty report: a fold over the journal's events into one record, and that record as HTML, CSV
 * and JSON. Pure; knows {@code event}, {@code duty}, {@code retention} and {@code site}. The same
 * events give the same bytes.
 */
@NullMarked
package org.carewatch.report;

import org.jspecify.annotations.NullMarked;
