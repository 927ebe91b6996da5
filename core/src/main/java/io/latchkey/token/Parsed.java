// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

/** What {@link TokenFormat#parse} made of a string: a well-formed {@link Token}, or how it is {@link Malformed}. */
public sealed interface Parsed permits Token, Malformed {}
