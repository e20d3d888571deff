/**
 * The reference receiving desk: what an integrator reads to learn the protocol. {@link
 * org.carewatch.desk.Desk} is the protocol itself, pure and on one thread; {@link
 * org.carewatch.desk.DeskFile} its store, {@link org.carewatch.desk.DeskLink} its connection, and
 * {@link org.carewatch.desk.Reception} drives them. Imports only event and time.
 */
@NullMarked
package org.carewatch.desk;

import org.jspecify.annotations.NullMarked;
