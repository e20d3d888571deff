/**
 * One way to ask the facility's own devices over HTTP: cameras, recorders, panels. Apache
 * HttpClient stands behind this package; every trouble that a device can make comes back as a
 * value.
 */
@NullMarked
package org.carewatch.http;

import org.jspecify.annotations.NullMarked;
