// SPDX-License-Identifier: Apache-2.0
/**
 * What decides whether a key may be used, as pure functions of facts that the caller has gathered. Anyone may call this
 * package; it calls nobody, reads no clock and knows no database, so the same facts always get the same verdict.
 *
 * <p>A refusal is a value ({@link io.latchkey.policy.Refusal}). An exception from here is a mistake of the caller. Every
 * type is immutable and may be shared between threads.
 */
@NullMarked
package io.latchkey.policy;

import org.jspecify.annotations.NullMarked;
