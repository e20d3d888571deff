/**
 * The local endpoint: page, JSON, health and metrics over HTTP, and what staff may order with the
 * password. Netty stands behind this package alone. It reads the core's snapshot and posts facts;
 * nothing in it can stop or slow the line, the core or the journal.
 */
@NullMarked
package org.carewatch.status;

import org.jspecify.annotations.NullMarked;
