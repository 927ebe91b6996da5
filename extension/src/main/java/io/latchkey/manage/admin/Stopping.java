// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.keycloak.Transactions;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Batches;
import io.latchkey.manage.BulkStop;
import io.latchkey.manage.KeyManagement;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Surroundings;
import io.latchkey.node.Node;
import io.latchkey.session.OpenedByKeys;
import io.latchkey.session.SessionEnder;
import io.latchkey.store.Binding;
import io.latchkey.store.KnownKey;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Stops keys for an administrator, each batch in a transaction of its own. What they may is asked of the request's
 * session, and never within one of those: a connection that it opened there would be closed with it (26.7.4, JTA).
 */
final class Stopping {
    private final Administrator administrator;
    private final Actor self;
    private final BulkStop bulk;

    /** Whose key it is, and of which organization, decides whether it is in reach; and one owner may have thousands. */
    private final Map<Binding, Boolean> reached = new HashMap<>();

    private final List<CompletableFuture<Void>> endings = new ArrayList<>();

    private Stopping(Administrator administrator, BulkStop bulk) {
        this.administrator = administrator;
        this.self = administrator.actor();
        this.bulk = bulk;
    }

    /** In transactions of their own: the request's holds no key, and is not needed for any. */
    static Outcome<Batches.Done> of(BulkStop bulk, Administrator administrator) {
        Stopping stopping = new Stopping(administrator, bulk);
        Outcome<Batches.Done> done = OneAtATime.in(
                administrator.realm().getId(),
                () -> new Batches(Node.of(administrator.session()).clock()).run(stopping.ids(), stopping::stop));
        SessionEnder.await(stopping.endings);
        return done;
    }

    /** By the request's session only where the query asks Keycloak whom the administrator sees. */
    private List<KeyId> ids() {
        return bulk.query()
                .map(query -> administrator.reach().seesAll()
                        ? inTransaction(own -> KeyStore.of(own).ids(query))
                        : KeyStore.of(administrator.session()).ids(query))
                .orElse(bulk.ids());
    }

    /** Answers how many this stopped: not those out of reach, of another realm, stopped before, or not there. */
    private int stop(List<KeyId> batch) {
        List<StoredKey> found = inTransaction(
                own -> KeyStore.of(own).know(batch).stream().map(KnownKey::key).toList());
        Set<KeyId> ours =
                found.stream().filter(this::isReached).map(StoredKey::id).collect(Collectors.toSet());
        if (ours.isEmpty()) {
            return 0;
        }
        List<StoredKey> stopped = inTransaction(own -> management(own, ours).stop(bulk.stop(), ours, bulk.reason()));
        KeycloakSession session = administrator.session();
        endings.add(Node.of(session)
                .sessions()
                .end(
                        session.getKeycloakSessionFactory(),
                        OpenedByKeys.of(administrator.realm().getId(), stopped)));
        return stopped.size();
    }

    private boolean isReached(StoredKey key) {
        return key.realmId().equals(administrator.realm().getId())
                && reached.computeIfAbsent(key.binding(), asked -> self.reach().test(key));
    }

    private KeyManagement management(KeycloakSession own, Set<KeyId> ours) {
        RealmModel realm = own.realms().getRealm(administrator.realm().getId());
        return new KeyManagement(
                Node.of(own),
                realm,
                administrator.actorIn(own, self.name(), key -> ours.contains(key.id())),
                Surroundings.of(own, realm));
    }

    private <T> T inTransaction(Function<KeycloakSession, T> work) {
        KeycloakSession session = administrator.session();
        return Transactions.callWithin(
                session.getKeycloakSessionFactory(), session.getContext(), work, "stop of API keys");
    }
}
