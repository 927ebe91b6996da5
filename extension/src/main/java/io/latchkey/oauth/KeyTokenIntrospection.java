// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.ScopeRules;
import io.latchkey.session.KeyMark;
import io.latchkey.verdict.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

/** What the introspection of a key's JWT shows: Keycloak's mapped claims, by the key's scopes, and never more roles than in it. */
final class KeyTokenIntrospection {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Verdict.Accepted accepted;

    KeyTokenIntrospection(KeycloakSession session, RealmModel realm, Verdict.Accepted accepted) {
        this.session = session;
        this.realm = realm;
        this.accepted = accepted;
    }

    AccessToken of(AccessToken signed) {
        Set<String> scopes = Optional.ofNullable(signed.getScope())
                .map(scope -> ScopeRules.names(scope).collect(Collectors.toSet()))
                .orElse(Set.of());
        Narrowing narrowing = Narrowing.to(scopes);
        KeyLogin login = KeyLogin.of(session, realm, accepted, narrowing);
        AccessToken whole = new Minting(session, realm).introspected(signed, accepted.client(), login);
        whole.setConfirmation(signed.getConfirmation());
        whole.setOtherClaims(KeyMark.NAME, accepted.key().id().value());
        if (signed.getAudience() == null) {
            // A lightweight token: its audience and its roles are only here.
            Minting.addOwnAudience(whole, accepted.client(), narrowing);
        } else {
            narrow(whole, signed);
        }
        return whole;
    }

    /** An exchange may have asked for less than the mappers now give. */
    private static void narrow(AccessToken whole, AccessToken signed) {
        whole.audience(signed.getAudience());
        retain(whole.getRealmAccess(), signed.getRealmAccess());
        whole.getResourceAccess().keySet().retainAll(signed.getResourceAccess().keySet());
        whole.getResourceAccess().forEach((client, access) -> retain(access, signed.getResourceAccess(client)));
    }

    private static void retain(AccessToken.@Nullable Access access, AccessToken.@Nullable Access signed) {
        if (access != null && access.getRoles() != null) {
            Set<String> roles = signed == null || signed.getRoles() == null ? Set.of() : signed.getRoles();
            access.getRoles().retainAll(roles);
        }
    }
}
