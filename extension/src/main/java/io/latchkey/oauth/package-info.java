// SPDX-License-Identifier: Apache-2.0
/**
 * Keys as OAuth knows tokens: introspection (RFC 7662), token exchange (RFC 8693), short-lived JWTs that Keycloak itself
 * accepts, and keys as bearer tokens of Keycloak's own APIs. Only {@code endpoint} may call it; else Keycloak does. All of
 * it runs on worker threads in the transaction of a session and writes nothing to the database; only
 * {@link io.latchkey.oauth.KeyAsBearer} is called on the event loop, and leaves it before it looks at a key.
 *
 * <p>Much here extends classes of keycloak-services that are no published SPI. They were read in 26.7.4.
 */
@NullMarked
package io.latchkey.oauth;

import org.jspecify.annotations.NullMarked;
