// SPDX-License-Identifier: Apache-2.0
/**
 * What a token looks like, how one is made and read, and what is kept of it. Anyone may call this package; it calls
 * nobody. Every type is immutable and may be shared between threads; randomness comes in as an argument.
 *
 * <p>A token's secret leaves this package in one way only: {@link io.latchkey.token.Token#reveal()}.
 */
@NullMarked
package io.latchkey.token;

import org.jspecify.annotations.NullMarked;
