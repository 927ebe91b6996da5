// SPDX-License-Identifier: Apache-2.0
/**
 * The databases that a Keycloak can be started on, each empty at first, each open to the tests by JDBC while Keycloak
 * runs on it and after.
 */
@NullMarked
package io.latchkey.it.database;

import org.jspecify.annotations.NullMarked;
