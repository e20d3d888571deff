package org.carewatch.uplink;

/** Hands work to a path's thread; false where its mailbox is full or it has ended. Any thread. */
interface Post {
  boolean post(Runnable work);
}
