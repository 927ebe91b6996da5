// SPDX-License-Identifier: Apache-2.0
/** Waiting for a condition until a deadline: what the tests do instead of sleeping. */
@NullMarked
package io.latchkey.it.deadline;

import org.jspecify.annotations.NullMarked;
