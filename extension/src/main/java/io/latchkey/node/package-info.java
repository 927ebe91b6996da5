// SPDX-License-Identifier: Apache-2.0
/**
 * What one server node holds once for all requests: the options that its operator set, the hasher with their pepper, the
 * clock and the source of randomness. Everybody may ask for it; it is immutable and safe for any thread.
 */
@NullMarked
package io.latchkey.node;

import org.jspecify.annotations.NullMarked;
