// SPDX-License-Identifier: Apache-2.0
/**
 * What follows for keys when a user, a client or a realm is deleted: they go with it, in the same transaction. And what ends by
 * itself: keys that nobody uses, and what is kept of dead ones. The cluster does that once a day, in transactions of its own.
 */
@NullMarked
package io.latchkey.lifecycle;

import org.jspecify.annotations.NullMarked;
