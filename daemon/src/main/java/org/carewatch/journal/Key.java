package org.carewatch.journal;

import org.carewatch.event.Topic;

/** Whose position: a desk's, on one of its topics. A value: any thread. */
record Key(String desk, Topic topic) {}
