// SPDX-License-Identifier: Apache-2.0
/**
 * The servlet filter in the containers that people run it in ({@code apps/servlet}, {@code apps/spring-boot-filter}), each a
 * process of its own, with a {@link io.latchkey.it.filter.Relay} between it and a real Keycloak.
 */
@NullMarked
package io.latchkey.it.filter;

import org.jspecify.annotations.NullMarked;
