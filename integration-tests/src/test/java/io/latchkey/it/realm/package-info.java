// SPDX-License-Identifier: Apache-2.0
/**
 * A realm for each test class, and what tests put into it: users, clients, roles, scopes, tokens. All of it goes over the
 * Admin REST API with plain JSON. Anything but the expected answer is an {@link AssertionError} that shows the answer.
 */
@NullMarked
package io.latchkey.it.realm;

import org.jspecify.annotations.NullMarked;
