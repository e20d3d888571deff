package org.carewatch.event;

/**
 * An event that became bytes: all that journal and uplink ever see of it. The array is never
 * changed.
 *
 * @param head its own place and hash
 * @param id the event's UUIDv7
 * @param type its type
 * @param incident id of the event that opened its alarm or fault; its own id where it opened one;
 *     empty where none
 * @param bytes the event, UTF-8 JSON, sent and kept as they are
 */
public record Entry(Head head, String id, EventType type, String incident, byte[] bytes) {}
