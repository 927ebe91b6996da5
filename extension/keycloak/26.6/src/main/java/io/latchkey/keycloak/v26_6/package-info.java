// SPDX-License-Identifier: Apache-2.0
/** What Keycloak 26.6 changed. Read in 26.6.4. */
@NullMarked
package io.latchkey.keycloak.v26_6;

import org.jspecify.annotations.NullMarked;
