// SPDX-License-Identifier: Apache-2.0
/** Keycloak's insides as they are in 26.4, the oldest that the jar runs on. Read in 26.4.7. */
@NullMarked
package io.latchkey.keycloak.v26_4;

import org.jspecify.annotations.NullMarked;
