// SPDX-License-Identifier: Apache-2.0
/** Keys and what they need, for the tests about keys. */
@NullMarked
package io.latchkey.it.keys;

import org.jspecify.annotations.NullMarked;
