// SPDX-License-Identifier: Apache-2.0
/**
 * The tests: a real Keycloak with the provider jar in place, asked over HTTP. The packages below hold what the tests
 * stand on: {@code server} and {@code database} start what is tested, {@code realm} fills it, {@code http} asks it,
 * {@code leak} looks for tokens where none may be.
 *
 * <p>A test class says {@link io.latchkey.it.realm.KeycloakTest} and takes a
 * {@link io.latchkey.it.realm.TestRealm} in its constructor. All classes of a run share one server.
 */
@NullMarked
package io.latchkey.it;

import org.jspecify.annotations.NullMarked;
