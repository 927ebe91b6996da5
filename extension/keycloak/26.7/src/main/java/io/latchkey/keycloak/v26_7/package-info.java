// SPDX-License-Identifier: Apache-2.0
/** What Keycloak 26.7 changed. Read in 26.7.4. */
@NullMarked
package io.latchkey.keycloak.v26_7;

import org.jspecify.annotations.NullMarked;
