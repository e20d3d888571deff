package org.carewatch.rig.protocol;

import java.util.Map;

/**
 * A message as it lay on the broker.
 *
 * @param topic the whole topic
 * @param properties MQTT user properties
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Said(String topic, byte[] payload, Map<String, String> properties) {}
