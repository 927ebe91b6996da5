// SPDX-License-Identifier: Apache-2.0
/** What Keycloak 26.5 changed. Read in 26.5.6. */
@NullMarked
package io.latchkey.keycloak.v26_5;

import org.jspecify.annotations.NullMarked;
