// SPDX-License-Identifier: Apache-2.0
/**
 * Logging in with a key: an authenticator for Keycloak's flows. What is opened with a key is never more powerful than the
 * key, is marked as coming from it, and ends with it.
 */
@NullMarked
package io.latchkey.authenticator;

import org.jspecify.annotations.NullMarked;
