// SPDX-License-Identifier: Apache-2.0
/**
 * The one door to Keycloak's insides: what is no published SPI of Keycloak is touched here and nowhere else, behind types that are
 * named for what Latchkey needs of it. What differs between minors is in {@link io.latchkey.keycloak.Insides} and has a
 * package for each below this one; the rest is the same in all. Knows nothing of keys.
 */
@NullMarked
package io.latchkey.keycloak;

import org.jspecify.annotations.NullMarked;
