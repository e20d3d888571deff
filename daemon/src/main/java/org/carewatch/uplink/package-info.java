/**
 * The uplink: carries events and alarms to each desk over MQTT 5 and brings receipts and commands
 * back. One thread a path pumps; Eclipse Paho stands behind {@link org.carewatch.uplink.MqttLink}
 * alone, one client object an attempt. Nothing here decides anything about an alarm: the core does.
 */
@NullMarked
package org.carewatch.uplink;

import org.jspecify.annotations.NullMarked;
