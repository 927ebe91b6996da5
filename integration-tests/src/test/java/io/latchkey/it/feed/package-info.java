// SPDX-License-Identifier: Apache-2.0
/** The revocation feed: who may read it, what it tells, and how it waits. */
@NullMarked
package io.latchkey.it.feed;

import org.jspecify.annotations.NullMarked;
