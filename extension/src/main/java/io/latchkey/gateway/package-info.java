// SPDX-License-Identifier: Apache-2.0
/**
 * What gateways call: the validate endpoint, from the event loop on to the answer's headers. Hot keys are answered on the event
 * loop, where nothing may block; {@code --spi-latchkey--node--event-loop=false} switches that off, and it then only notes when
 * requests arrive, which the cache needs. All else runs on a worker thread, in the transaction of the request's session. Nobody
 * needs this package.
 */
@NullMarked
package io.latchkey.gateway;

import org.jspecify.annotations.NullMarked;
