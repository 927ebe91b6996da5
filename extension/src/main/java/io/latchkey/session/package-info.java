// SPDX-License-Identifier: Apache-2.0
/**
 * Keycloak's sessions and tokens that came from a key: how they are marked, recognised and ended. What came from a key
 * may not make keys, and ends with it.
 */
@NullMarked
package io.latchkey.session;

import org.jspecify.annotations.NullMarked;
