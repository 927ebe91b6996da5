// SPDX-License-Identifier: Apache-2.0
/**
 * The stores on Keycloak's own database, through its entity manager. The only package that knows JPA. The tables are made
 * by {@code META-INF/latchkey/changelog.xml}.
 */
@NullMarked
package io.latchkey.store.jpa;

import org.jspecify.annotations.NullMarked;
