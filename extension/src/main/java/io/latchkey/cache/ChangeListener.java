// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.keycloak.ClusterMessages;
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.keycloak.ServerEvents;
import io.latchkey.keycloak.Transactions;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel.RealmPostCreateEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Listens to the other nodes once this one is up, and announces the changes of realms that Keycloak makes without us: a
 * PUT of the realm, an import. Keycloak has no event for a realm's attributes (its {@code RealmAttributeUpdateEvent} is
 * for one switch of its own, 26.7.4); both of them end in a {@code StoreSyncEvent}.
 */
public final class ChangeListener implements ProviderEventListener {
    private final ChangeSubscribers audience;
    private final KeycloakChanges.Listener second;

    /** @param second hears what Keycloak changes when this node has forgotten what rests on it */
    public ChangeListener(ChangeSubscribers audience, KeycloakChanges.Listener second) {
        this.audience = audience;
        this.second = second;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        ServerEvents.started(event).ifPresent(sessions -> Transactions.run(sessions, this::listen));
        if (event instanceof RealmPostCreateEvent created) {
            // An import says the other one after its commit; before 26.6 it is too late then to ask to be told of the
            // commit.
            Announcement.expect(created.getKeycloakSession(), audience);
        }
        ServerEvents.synchronizedBy(event)
                .filter(ServerEvents.Synchronized::whole)
                .ifPresent(each -> Announcement.of(
                        each.session(),
                        audience,
                        new Change.OfRealm(each.realm().getId())));
    }

    /** Takes in what other nodes announce. The sender waits for it. */
    private void listen(KeycloakSession session) {
        listen(session, Announcement.FORGET, change -> change.applyTo(audience.keys()));
        listen(session, Announcement.FOLLOW, audience.followers());
        // Keycloak 26.6 lets requests in shortly before this: what was read for them may have changed since, unheard.
        audience.keys().forgetAll();
        HeardChanges heard = audience.keys().heard();
        if (KeycloakChanges.tell(session, heard.then(second))) {
            heard.startsNow();
        }
    }

    private static void listen(KeycloakSession session, String topic, Consumer<Change> told) {
        ClusterMessages.listen(session, topic, text -> told.accept(Change.read(text)));
    }
}
