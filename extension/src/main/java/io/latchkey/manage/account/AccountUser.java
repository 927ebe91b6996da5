// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.account;

import io.latchkey.manage.Actor;
import io.latchkey.manage.Caller;
import io.latchkey.manage.Denial;
import io.latchkey.manage.KeyForm;
import io.latchkey.manage.Listing;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.node.Node;
import io.latchkey.settings.RulesOfRealm;
import io.latchkey.store.StoredKey;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The user behind a request, for their own keys: with a role of the client {@code account}, as for Keycloak's Account REST API. */
record AccountUser(AccountToken token) implements Caller {

    static Outcome<AccountUser> reader(KeycloakSession session) {
        return of(session, AccountRoles.VIEW_PROFILE, AccountRoles.MANAGE_ACCOUNT);
    }

    static Outcome<AccountUser> writer(KeycloakSession session) {
        return of(session, AccountRoles.MANAGE_ACCOUNT);
    }

    private static Outcome<AccountUser> of(KeycloakSession session, String... anyRole) {
        return AccountToken.of(session)
                .unless(token -> Stream.of(anyRole).anyMatch(token::hasRole)
                        ? Optional.empty()
                        : Optional.of(
                                Denial.ROLE_REQUIRED.problem("The access token lacks a role of the client account")))
                .then(token -> Outcome.done(new AccountUser(token)));
    }

    RealmModel realm() {
        return token.realm();
    }

    UserModel user() {
        return token.user();
    }

    @Override
    public Outcome<Listing> listing(MultivaluedMap<String, String> query, Instant now) {
        KeycloakSession session = token.session();
        return Listing.ofOwner(
                realm(),
                user().getId(),
                query,
                () -> RulesOfRealm.of(session, realm())
                        .all(Node.of(session).hasher().peppers()),
                now);
    }

    @Override
    public Outcome<StoredKey> visible(Optional<StoredKey> key) {
        return Outcome.of(key.filter(this::isOfRealm).filter(this::isOwn), Problem.notFound());
    }

    private boolean isOfRealm(StoredKey key) {
        return key.realmId().equals(realm().getId());
    }

    private boolean isOwn(StoredKey key) {
        return key.ownerId().equals(user().getId());
    }

    @Override
    public KeyForm.Owner owners() {
        return KeyForm.Owner.CALLER;
    }

    @Override
    public Outcome<UserModel> owner(KeyForm form) {
        return Outcome.done(user());
    }

    @Override
    public Actor actor() {
        return Actor.ofOwner(user().getUsername(), this::isOwn, owner -> token.grantProblem(), token.events());
    }
}
