// SPDX-License-Identifier: Apache-2.0
/**
 * What outlives an upgrade of the jar, an upgrade of Keycloak, and a time without the jar. Each class starts servers of its own,
 * one after another on the same database.
 */
@NullMarked
package io.latchkey.it.upgrade;

import org.jspecify.annotations.NullMarked;
