// SPDX-License-Identifier: Apache-2.0
/**
 * What keys are used for: who came with one, on which way, and what became of it. Counted in memory after the verdict and
 * written in batches, so that no use of a key ever waits for the database or fails because of it.
 */
@NullMarked
package io.latchkey.usage;

import org.jspecify.annotations.NullMarked;
