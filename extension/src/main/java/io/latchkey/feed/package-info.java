// SPDX-License-Identifier: Apache-2.0
/**
 * Which keys changed lately, for those outside who remember answers about keys, and who of them waits for the next change.
 * All of it is in this node's memory. Safe for any thread; knows no HTTP, and but for {@link io.latchkey.feed.HeardTelling} no sessions.
 */
@NullMarked
package io.latchkey.feed;

import org.jspecify.annotations.NullMarked;
