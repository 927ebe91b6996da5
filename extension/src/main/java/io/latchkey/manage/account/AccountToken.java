// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.VerifiedToken;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Denial;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.node.Node;
import io.latchkey.notice.KeyEvents;
import io.latchkey.notice.UserKeyEvents;
import io.latchkey.session.KeyMark;
import io.latchkey.settings.RealmSettings;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/**
 * A user's token, by the rules of Keycloak's Account REST API ({@code AccountLoader} of 26.7.4): a bearer token for the audience
 * {@code account}, and of no service account. And rules of our own: a token that came from a key may not manage keys, and one of
 * an impersonated or offline session only looks and stops.
 *
 * @param account the client
 * @param whole the token with all that Keycloak left out of a lightweight one
 */
record AccountToken(
        KeycloakSession session, RealmModel realm, ClientModel account, VerifiedToken verified, AccessToken whole) {
    static final String[] METHODS = {"GET", "POST", "PATCH", "DELETE"};

    /** That of this request. */
    static Outcome<AccountToken> of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        Optional<VerifiedToken> bearer = Insides.current().bearerToken(session);
        if (!realm.isEnabled() || account == null || !account.isEnabled() || bearer.isEmpty()) {
            return Outcome.denied(Problem.unauthorized("A valid access token of a user is required"));
        }
        VerifiedToken verified = bearer.get();
        AccessToken whole = AccountApi.whole(session, verified, account);
        AccountApi.allowOrigins(whole, METHODS);
        if (!whole.hasAudience(account.getClientId())) {
            return Outcome.denied(Problem.unauthorized("The access token is not for the audience account"));
        }
        if (verified.user().getServiceAccountClientLink() != null) {
            return Outcome.denied(Denial.SERVICE_ACCOUNT.problem());
        }
        if (KeyMark.isOn(whole, verified.session())) {
            return Outcome.denied(Denial.TOKEN_FROM_KEY.problem());
        }
        return Outcome.done(new AccountToken(session, realm, account, verified, whole));
    }

    UserModel user() {
        return verified.user();
    }

    /** Whether the user has this role of the client {@code account}, and the token carries it. */
    boolean hasRole(String role) {
        return AccountApi.hasRole(realm, whole, verified, account, role);
    }

    /** Why nothing may be given away with it. */
    Optional<Problem> grantProblem() {
        return Actor.noFreshLogin(
                verified.session(),
                RealmSettings.of(realm),
                Node.of(session).clock().instant());
    }

    KeyEvents events() {
        return new UserKeyEvents(
                new EventBuilder(realm, session, session.getContext().getConnection())
                        .client(verified.client())
                        .user(user())
                        .session(verified.session()));
    }
}
