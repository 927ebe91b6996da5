// SPDX-License-Identifier: Apache-2.0
/**
 * Checks a key and says what it may do. {@link io.latchkey.verdict.KeyValidator} is the one way to a verdict, for every surface;
 * it knows none of them. It runs on a worker thread, in the transaction of the request's session, and writes nothing.
 */
@NullMarked
package io.latchkey.verdict;

import org.jspecify.annotations.NullMarked;
