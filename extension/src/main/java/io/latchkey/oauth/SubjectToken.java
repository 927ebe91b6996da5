// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.token.TokenFormat;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import org.keycloak.OAuth2Constants;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.representations.AccessToken;

/** The {@code subject_token} of an exchange, as the form has it. */
final class SubjectToken {
    private final MultivaluedMap<String, String> form;
    private final String text;
    private final String type;

    private SubjectToken(MultivaluedMap<String, String> form) {
        this.form = form;
        this.text = Objects.requireNonNullElse(form.getFirst(OAuth2Constants.SUBJECT_TOKEN), "");
        this.type = Objects.requireNonNullElse(form.getFirst(OAuth2Constants.SUBJECT_TOKEN_TYPE), "");
    }

    static SubjectToken in(MultivaluedMap<String, String> form) {
        return new SubjectToken(form);
    }

    String text() {
        return text;
    }

    boolean isKey() {
        return TokenFormat.looksLikeToken(text);
    }

    /** A key; whatever is said to be one; and a JWT that came from one, which is not to be made into one that did not. */
    boolean isForUs() {
        return type.equals(KeyExchange.TOKEN_TYPE)
                || (type.equals(OAuth2Constants.ACCESS_TOKEN_TYPE) && (isKey() || cameFromKey()));
    }

    private boolean cameFromKey() {
        try {
            AccessToken token = new JWSInput(text).readJsonContent(AccessToken.class);
            return token.getId() != null && KeyTokenId.in(token.getId()).isPresent();
        } catch (JWSInputException e) {
            return false;
        }
    }

    void typeAsAccessToken() {
        form.putSingle(OAuth2Constants.SUBJECT_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
    }

    void replaceBy(String jwt) {
        form.putSingle(OAuth2Constants.SUBJECT_TOKEN, jwt);
    }
}
