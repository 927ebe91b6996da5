// SPDX-License-Identifier: Apache-2.0
/**
 * Checks a key and answers what it may do. {@link io.latchkey.validate.KeyValidator} is the one way to a verdict, for
 * every surface; the rest is the HTTP endpoint that gateways call. It runs on a worker thread, in the transaction of the
 * request's session, and writes nothing.
 */
@NullMarked
package io.latchkey.validate;

import org.jspecify.annotations.NullMarked;
