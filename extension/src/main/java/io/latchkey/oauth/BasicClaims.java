// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import org.keycloak.representations.AccessToken;

/** The claims of a token that no mapper makes; those come on top when it is introspected. */
final class BasicClaims {
    private BasicClaims() {}

    static AccessToken of(AccessToken token) {
        AccessToken basic = new AccessToken();
        basic.id(token.getId());
        basic.type(token.getType());
        basic.subject(token.getSubject());
        basic.iat(token.getIat());
        basic.exp(token.getExp());
        basic.issuer(token.getIssuer());
        basic.issuedFor(token.getIssuedFor());
        basic.setScope(token.getScope());
        basic.setOtherClaims("amr", token.getOtherClaims().get("amr"));
        return basic;
    }
}
