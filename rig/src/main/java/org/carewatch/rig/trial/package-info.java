/**
 * The trials: a real daemon as a process, a fault, a press while it lasts, and what SPEC promises
 * of it. docs/faults.md tells each one's outcome. Each trial has a folder, brokers, desks and a
 * daemon of its own, so that several run at once.
 */
@NullMarked
package org.carewatch.rig.trial;

import org.jspecify.annotations.NullMarked;
