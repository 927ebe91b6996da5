// SPDX-License-Identifier: Apache-2.0
/**
 * Asking a server over HTTP: {@link io.latchkey.it.http.Http} for what a client library can say, and
 * {@link io.latchkey.it.http.RawHttp} for what only a broken or hostile client says. Safe for use by many threads.
 */
@NullMarked
package io.latchkey.it.http;

import org.jspecify.annotations.NullMarked;
