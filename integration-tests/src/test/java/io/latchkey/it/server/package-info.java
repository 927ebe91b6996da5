// SPDX-License-Identifier: Apache-2.0
/**
 * Keycloak as its users run it: the distribution with the provider jar in {@code providers/}, built once for each jar and
 * set of build options, started as a process of its own on free ports.
 */
@NullMarked
package io.latchkey.it.server;

import org.jspecify.annotations.NullMarked;
