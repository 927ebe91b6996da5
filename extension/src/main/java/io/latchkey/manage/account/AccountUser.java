// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.VerifiedToken;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Caller;
import io.latchkey.manage.Denial;
import io.latchkey.manage.KeyForm;
import io.latchkey.manage.Listing;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.node.Node;
import io.latchkey.notice.UserKeyEvents;
import io.latchkey.session.KeyMark;
import io.latchkey.settings.RealmSettings;
import io.latchkey.settings.RulesOfRealm;
import io.latchkey.store.StoredKey;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/**
 * The user behind a request, by the rules of Keycloak's Account REST API ({@code AccountLoader} of 26.7.4): a bearer
 * token for the audience {@code account} with a role of that client, and no service account. And rules of our own: a
 * token that came from a key may not manage keys, and one of an impersonated or offline session only look and stop.
 */
record AccountUser(KeycloakSession session, RealmModel realm, UserModel user, Actor actor) implements Caller {
    static final String[] METHODS = {"GET", "POST", "PATCH", "DELETE"};

    /** What a call needs. Keycloak's own Account API lets those read who may write. */
    enum Need {
        READ,
        WRITE;

        boolean isMetBy(Predicate<String> hasRole) {
            return hasRole.test(AccountRoles.MANAGE_ACCOUNT)
                    || (this == READ && hasRole.test(AccountRoles.VIEW_PROFILE));
        }
    }

    static Outcome<AccountUser> of(KeycloakSession session, Need need) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        Optional<VerifiedToken> bearer = Insides.current().bearerToken(session);
        if (!realm.isEnabled() || account == null || !account.isEnabled() || bearer.isEmpty()) {
            return Outcome.denied(Problem.unauthorized("A valid access token of a user is required"));
        }
        VerifiedToken result = bearer.get();
        AccessToken token = AccountApi.whole(session, result, account);
        AccountApi.allowOrigins(token, METHODS);
        if (!token.hasAudience(account.getClientId())) {
            return Outcome.denied(Problem.unauthorized("The access token is not for the audience account"));
        }
        if (result.user().getServiceAccountClientLink() != null) {
            return Outcome.denied(Denial.SERVICE_ACCOUNT.problem());
        }
        if (KeyMark.isOn(token, result.session())) {
            return Outcome.denied(Denial.TOKEN_FROM_KEY.problem());
        }
        if (!need.isMetBy(role -> AccountApi.hasRole(realm, token, result, account, role))) {
            return Outcome.denied(Denial.ROLE_REQUIRED.problem("The access token lacks a role of the client account"));
        }
        return Outcome.done(new AccountUser(session, realm, result.user(), actor(session, realm, result)));
    }

    @Override
    public Outcome<Listing> listing(MultivaluedMap<String, String> query, Instant now) {
        return Listing.ofOwner(
                realm,
                user.getId(),
                query,
                () -> RulesOfRealm.of(session, realm)
                        .all(Node.of(session).hasher().peppers()),
                now);
    }

    @Override
    public Outcome<StoredKey> visible(Optional<StoredKey> key) {
        return Outcome.of(
                key.filter(found -> found.realmId().equals(realm.getId())).filter(actor.reach()), Problem.notFound());
    }

    @Override
    public KeyForm.Owner owners() {
        return KeyForm.Owner.CALLER;
    }

    @Override
    public Outcome<UserModel> owner(KeyForm form) {
        return Outcome.done(user);
    }

    private static Actor actor(KeycloakSession session, RealmModel realm, VerifiedToken result) {
        UserModel user = result.user();
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .client(result.client())
                .user(user)
                .session(result.session());
        return new Actor(
                user.getUsername(),
                false,
                key -> key.ownerId().equals(user.getId()),
                owner -> Actor.noFreshLogin(
                        result.session(),
                        RealmSettings.of(realm),
                        Node.of(session).clock().instant()),
                new UserKeyEvents(event));
    }
}
