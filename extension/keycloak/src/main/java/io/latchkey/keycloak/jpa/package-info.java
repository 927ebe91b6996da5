// SPDX-License-Identifier: Apache-2.0
/** Conditions of Keycloak's own that statements of ours take over. In the transaction of the request; no state of its own. */
@NullMarked
package io.latchkey.keycloak.jpa;

import org.jspecify.annotations.NullMarked;
