// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.PermissionGrantFactory;
import org.keycloak.models.KeycloakSession;

/** Keeps logins with keys that have less than their owner from the tokens of Authorization Services. */
public final class KeyPermissionGrantFactory extends PermissionGrantFactory {
    @Override
    protected boolean refuses(KeycloakSession session, String token) {
        return LoginByKey.isLessThanItsOwner(session, token);
    }
}
