// SPDX-License-Identifier: Apache-2.0
/**
 * What follows for keys when a user, a client or a realm is deleted: they go with it, in the same transaction.
 */
@NullMarked
package io.latchkey.lifecycle;

import org.jspecify.annotations.NullMarked;
