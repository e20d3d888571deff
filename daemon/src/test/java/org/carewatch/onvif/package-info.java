/** ONVIF's pure readers. */
@NullMarked
package org.carewatch.onvif;

import org.jspecify.annotations.NullMarked;
