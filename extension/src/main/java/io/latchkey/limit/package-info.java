// SPDX-License-Identifier: Apache-2.0
/**
 * How often limited keys are used, on all nodes together. Whoever has decided that a key is good asks here last; nodes tell each
 * other a few times a second, and only of limited keys that were used. Safe for any thread; nothing that decides ever waits for
 * the cluster.
 */
@NullMarked
package io.latchkey.limit;

import org.jspecify.annotations.NullMarked;
