// SPDX-License-Identifier: Apache-2.0
/** The yardstick: an empty JAX-RS resource in a provider jar of its own, for {@code bin/bench} only. */
@NullMarked
package io.latchkey.bench;

import org.jspecify.annotations.NullMarked;
