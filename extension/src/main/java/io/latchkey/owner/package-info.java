// SPDX-License-Identifier: Apache-2.0
/**
 * Looks up the owners of keys. A user storage that does not answer is told from an owner who is gone, and is not asked twice
 * in one session. It takes part in the caller's transaction, and belongs to one thread, as a session does.
 */
@NullMarked
package io.latchkey.owner;

import org.jspecify.annotations.NullMarked;
