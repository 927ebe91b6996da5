// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.storage.StoreSyncEvent;

/** What a server tells its providers of itself. */
public final class ServerEvents {
    private ServerEvents() {}

    /** The server is up, and its database is as this version wants it. */
    public static Optional<KeycloakSessionFactory> started(ProviderEvent event) {
        return event instanceof PostMigrationEvent started ? Optional.of(started.getFactory()) : Optional.empty();
    }

    /** The server is about to stop, and lets those go who wait. Not told before 26.7. */
    public static boolean isShutdownDelay(ProviderEvent event) {
        return Insides.current().isShutdownDelay(event);
    }

    /**
     * A realm, or a user storage of it, is another than before: it was changed, imported or removed.
     *
     * @param whole whether it is the realm
     */
    public record Synchronized(StoreSyncEvent event, boolean whole) {
        public KeycloakSession session() {
            return event.getSession();
        }

        public RealmModel realm() {
            return event.getRealm();
        }

        public boolean removed() {
            return event.getRemoved();
        }

        /** Runs the task when what happened is committed: now, or right after the event's transaction. */
        public void whenCommitted(Runnable task) {
            Insides.current().whenDone(event, task);
        }
    }

    public static Optional<Synchronized> synchronizedBy(ProviderEvent event) {
        return event instanceof StoreSyncEvent sync
                ? Optional.of(new Synchronized(sync, Insides.current().isOfWholeRealm(sync)))
                : Optional.empty();
    }
}
