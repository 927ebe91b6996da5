// SPDX-License-Identifier: Apache-2.0
/**
 * What a node measures about keys, in Keycloak's own registry of meters (Micrometer), so at {@code /metrics} of the management
 * port where {@code metrics-enabled} is on. No id of a key or user is in a tag.
 *
 * <p>Whoever decides or writes may call it, from any thread; it never blocks.
 */
@NullMarked
package io.latchkey.metrics;

import org.jspecify.annotations.NullMarked;
