// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.keycloak.Transactions;
import io.latchkey.store.jpa.Departures;
import io.latchkey.store.jpa.Departures.UserColumn;
import io.latchkey.store.jpa.Orphans;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.storage.StorageId;

/**
 * Deletes what belongs to users, clients and realms that went without an event: Keycloak's "Remove imported users" has none, nor
 * has what is done in its database. In batches, each a transaction of its own and announced when it is committed. One node at a
 * time does it.
 *
 * <p>It asks the database only. A user whose storage is a directory is gone when the storage is no component of the realm any
 * more; what the directory itself says, or does not say, ends no key.
 */
public final class Sweep implements Runnable {
    private static final String FAILED = "API keys of those who are gone could not be looked for in realm %s";
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final String TASK = "latchkey-sweep";
    private static final int LONGEST_SECONDS = 3600;
    private static final int BATCH = 100;

    private final KeycloakSessionFactory sessions;
    private final ChangeSubscribers audience;

    public Sweep(KeycloakSessionFactory sessions, ChangeSubscribers audience) {
        this.sessions = sessions;
        this.audience = audience;
    }

    @Override
    public void run() {
        try {
            Transactions.run(
                    sessions,
                    session -> session.getProvider(ClusterProvider.class)
                            .executeIfNotExecuted(TASK, LONGEST_SECONDS, () -> {
                                List<String> realms = read(Departures::realms);
                                realms.forEach(this::realm);
                                orphans();
                                return true;
                            }));
        } catch (RuntimeException e) {
            LOG.warn("API keys of those who are gone could not be looked for; it will be tried again", e);
        }
    }

    /** Only one realm. Nothing that goes wrong here reaches the caller. */
    void realm(String realmId) {
        try {
            if (read(gone -> gone.isRealmGone(realmId))) {
                delete(deletion -> deletion.ofRealm(realmId));
                return;
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, FAILED, realmId);
            return;
        }
        step(realmId, () -> batches(realmId, Departures::clients, Deletion::ofClient));
        step(realmId, () -> batches(realmId, Departures::organizations, Deletion::ofOrganization));
        for (UserColumn column : UserColumn.values()) {
            step(realmId, () -> localUsers(realmId, column));
            step(realmId, () -> storedElsewhere(realmId, column));
        }
    }

    /** What can't be deleted keeps none of the others back. */
    private static boolean step(String realmId, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, FAILED, realmId);
            return false;
        }
    }

    private void orphans() {
        for (Orphans.Table table : Orphans.Table.values()) {
            Optional<String> after = Optional.of("");
            while (after.isPresent()) {
                String last = after.get();
                after = Transactions.call(
                        sessions, session -> Orphans.of(session).removeSome(table, last));
            }
        }
    }

    private void batches(String realmId, Gone who, Going what) {
        List<String> gone;
        List<String> deleted;
        do {
            gone = read(departures -> who.find(departures, realmId, BATCH));
            // Each in a transaction of its own: the second's owners may not be locked after the first's keys.
            deleted = gone.stream()
                    .filter(id -> step(realmId, () -> delete(deletion -> what.delete(deletion, realmId, id))))
                    .toList();
            tell(realmId, deleted);
            // Those that can't be deleted are found again.
        } while (gone.size() == BATCH && !deleted.isEmpty());
    }

    @FunctionalInterface
    private interface Gone {
        List<String> find(Departures departures, String realmId, int max);
    }

    @FunctionalInterface
    private interface Going {
        void delete(Deletion deletion, String realmId, String id);
    }

    private void localUsers(String realmId, UserColumn column) {
        String after = "";
        List<String> gone;
        do {
            String last = after;
            gone = read(departures -> departures.localUsers(realmId, column, last, BATCH));
            remove(realmId, gone);
            after = gone.isEmpty() ? after : gone.get(gone.size() - 1);
        } while (gone.size() == BATCH);
    }

    private void storedElsewhere(String realmId, UserColumn column) {
        Set<String> storages = new HashSet<>(read(departures -> departures.storages(realmId)));
        String after = "";
        List<String> users;
        do {
            String last = after;
            users = read(departures -> departures.storedElsewhere(realmId, column, last, BATCH));
            remove(
                    realmId,
                    users.stream()
                            .filter(id -> !storages.contains(StorageId.providerId(id)))
                            .toList());
            after = users.isEmpty() ? after : users.get(users.size() - 1);
        } while (users.size() == BATCH);
    }

    private void remove(String realmId, List<String> owners) {
        if (!owners.isEmpty() && step(realmId, () -> delete(deletion -> deletion.ofOwners(realmId, owners)))) {
            tell(realmId, owners);
        }
    }

    private static void tell(String realmId, List<String> ids) {
        if (!ids.isEmpty()) {
            LOG.infof(
                    "Deleted the API keys of %d users, clients or organizations of realm %s that are gone",
                    ids.size(), realmId);
        }
    }

    private <T> T read(Function<Departures, T> question) {
        return Transactions.call(sessions, session -> question.apply(new Departures(session)));
    }

    private void delete(Consumer<Deletion> work) {
        Transactions.run(sessions, session -> work.accept(new Deletion(session, audience)));
    }
}
