// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.validate.UpstreamTokens;
import io.latchkey.validate.Verdict;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** The JWTs of keys, signed now or a short while ago. */
public final class KeyJwts implements UpstreamTokens {
    private final KeycloakSession session;
    private final RealmModel realm;

    public KeyJwts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public String of(Verdict.Accepted accepted) {
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
        return RecentTokens.OF_THIS_NODE.get(accepted, issuer, () -> new Minting(session, realm).signed(accepted));
    }
}
