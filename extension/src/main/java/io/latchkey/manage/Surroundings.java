// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Change;
import io.latchkey.keycloak.Organizations;
import io.latchkey.mail.KeyMails;
import io.latchkey.node.Node;
import io.latchkey.owner.Owners;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.Departures;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.OverrideStore;
import io.latchkey.usage.RequestSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What changes of a realm's keys need of the session in whose transaction they are made.
 *
 * @param address the caller's, as Keycloak's proxy settings have it
 * @param overrides a user's own permission to have keys, by their id
 * @param owners users by id; empty if there is none, an exception if their storage does not answer
 * @param organizations the realm's
 * @param isGone whether a user of Keycloak's own storage has been deleted, past all caches
 * @param announce tells all nodes, once it is committed
 * @param endSessions ends those that a key opened, once it is committed
 * @param mails tells owners, once it is committed
 * @param undo lets nothing of this transaction be committed
 */
public record Surroundings(
        KeyStore keys,
        Optional<String> address,
        Function<String, Optional<AllowOverride>> overrides,
        Function<String, Optional<UserModel>> owners,
        Organizations organizations,
        Predicate<String> isGone,
        Consumer<Change> announce,
        Consumer<StoredKey> endSessions,
        KeyMails mails,
        Runnable undo) {

    public static Surroundings of(KeycloakSession session, RealmModel realm) {
        return of(session, realm, RequestSource.callersAddress(session));
    }

    /** For a session without a request. */
    static Surroundings of(KeycloakSession session, RealmModel realm, Optional<String> address) {
        return new Surroundings(
                KeyStore.of(session),
                address,
                userId -> OverrideStore.of(session).find(realm.getId(), userId),
                Owners.of(session, realm)::find,
                Organizations.of(session, realm),
                userId -> new Departures(session).isGone(realm.getId(), userId),
                change -> Announcement.of(session, Node.of(session).audience(), change),
                key -> Sessions.end(session, key),
                KeyMails.of(
                        session,
                        realm,
                        Node.of(session).mails(),
                        Node.of(session).clock().instant()),
                () -> session.getTransactionManager().setRollbackOnly());
    }

    /** The organizations that a key of this owner can be bound to. */
    OrganizationsOnOffer offer(RealmModel realm, UserModel owner) {
        return new OrganizationsOnOffer(realm, organizations, owner);
    }
}
