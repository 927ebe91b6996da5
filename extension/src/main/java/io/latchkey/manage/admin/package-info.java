// SPDX-License-Identifier: Apache-2.0
/**
 * The administration API, below {@code /admin/realms/{realm}/api-keys}. Keycloak has authenticated the administrator
 * before it comes here; each call asks Keycloak's evaluator what they may.
 */
@NullMarked
package io.latchkey.manage.admin;

import org.jspecify.annotations.NullMarked;
