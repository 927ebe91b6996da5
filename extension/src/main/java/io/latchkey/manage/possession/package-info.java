// SPDX-License-Identifier: Apache-2.0
/** Revocation by whoever holds a token: for leaked keys that are found in places where they should not be. */
@NullMarked
package io.latchkey.manage.possession;

import org.jspecify.annotations.NullMarked;
