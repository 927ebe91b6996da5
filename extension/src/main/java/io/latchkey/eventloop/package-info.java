// SPDX-License-Identifier: Apache-2.0
/**
 * Hot keys answered on the event loop. Switched off by {@code --spi-latchkey--node--event-loop=false}; it then only notes
 * when requests arrive, which the cache needs. Nothing here may block.
 */
@NullMarked
package io.latchkey.eventloop;

import org.jspecify.annotations.NullMarked;
