// SPDX-License-Identifier: Apache-2.0
/**
 * How often a key may be used, and how often it was. It knows no key, no clock and no cluster: times and what other nodes say
 * are arguments. Anyone may call this package; it calls nobody.
 *
 * <p>A limit is immutable, a {@link io.latchkey.rate.RateWindow} is for one thread at a time.
 */
@NullMarked
package io.latchkey.rate;

import org.jspecify.annotations.NullMarked;
