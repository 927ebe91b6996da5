// SPDX-License-Identifier: Apache-2.0
/** Many callers at once. */
@NullMarked
package io.latchkey.it.load;

import org.jspecify.annotations.NullMarked;
