// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.TokenRules;
import io.latchkey.verdict.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken.Confirmation;

/**
 * What a client's settings demand of each token that it gets (26.7.4): Keycloak's token endpoint holds to them, and so must
 * whatever makes a JWT of a key.
 *
 * @param error as events name it
 * @param description for a person
 */
record ClientTerms(String error, String description) {
    private static final ClientTerms DPOP = new ClientTerms(
            Errors.INVALID_DPOP_PROOF, "The client of the API key requires tokens that are bound by DPoP");
    private static final ClientTerms MTLS = new ClientTerms(
            Errors.INVALID_REQUEST, "The client of the API key requires tokens that are bound to a certificate");
    private static final ClientTerms CONSENT = new ClientTerms(
            Errors.CONSENT_DENIED, "The owner of the API key has not consented to what its client gets");

    /** The first that a token for anybody who has the key would not meet. */
    static Optional<ClientTerms> unmetByBearer(KeycloakSession session, Verdict.Accepted accepted, KeyLogin login) {
        return proof(accepted.client(), null).or(() -> consent(session, accepted, login));
    }

    /** The first that a token would not meet that is bound to what the request has proved, which may be nothing. */
    static Optional<ClientTerms> unmetBy(Minting.Draft draft, KeycloakSession session, Verdict.Accepted accepted) {
        return proof(accepted.client(), draft.claims().getConfirmation())
                .or(() -> consent(session, accepted, draft.login()));
    }

    private static Optional<ClientTerms> proof(ClientModel client, @Nullable Confirmation bound) {
        if (TokenRules.requiresDpop(client) && (bound == null || bound.getKeyThumbprint() == null)) {
            return Optional.of(DPOP);
        }
        return TokenRules.requiresCertificate(client) && (bound == null || bound.getCertThumbprint() == null)
                ? Optional.of(MTLS)
                : Optional.empty();
    }

    private static Optional<ClientTerms> consent(KeycloakSession session, Verdict.Accepted accepted, KeyLogin login) {
        return Insides.current().hasConsent(session, accepted.owner(), accepted.client(), login.context())
                ? Optional.empty()
                : Optional.of(CONSENT);
    }
}
