// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.Change;
import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.keycloak.ClusterMessages;
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.keycloak.ServerEvents;
import io.latchkey.keycloak.Transactions;
import io.latchkey.store.jpa.KeysOfOwners;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Tells the feeds of all nodes what this node has heard Keycloak change: the ids of the keys of users; of anything else, to forget
 * all keys of the realm. Every node tells what it heard, after it has forgotten. So whoever is told early, and then asks a node
 * that is behind, is told again when that one has forgotten too.
 */
public final class HeardTelling implements Runnable, ProviderEventListener {
    /** To be run so often. */
    public static final Duration TURN = Duration.ofMillis(250);

    /** So often it is told again, with the next poll, whose feed is read: a node that has just started does not know. */
    private static final int TURNS_OF_FOLLOWED = 40;

    private static final String FOLLOWED = "latchkey-followed-realms";
    private static final Logger LOG = Logger.getLogger(HeardTelling.class);

    private final KeycloakSessionFactory sessions;
    private final ChangeSubscribers audience;
    private final RevocationFeed feed;
    private final Heard heard;

    /** The realms of which the other nodes know that their feed is read. */
    private final Set<String> known = new HashSet<>();

    private long turns;

    public HeardTelling(KeycloakSessionFactory sessions, ChangeSubscribers audience, RevocationFeed feed) {
        this.sessions = sessions;
        this.audience = audience;
        this.feed = feed;
        this.heard = new Heard(feed::followed);
    }

    /** What is to hear of Keycloak's changes, after this node has forgotten what rests on them. */
    public KeycloakChanges.Listener listener() {
        return heard;
    }

    @Override
    public void run() {
        CompletableFuture<Void> newcomers = feed.beginTurn();
        try {
            if (audience.keys().heard().isComplete()) {
                tellWhoIsFollowed();
                List<Change> changes = changes();
                if (!changes.isEmpty()) {
                    Transactions.run(sessions, session -> Announcement.follow(session, audience, changes));
                }
            }
        } finally {
            newcomers.complete(null);
        }
    }

    private List<Change> changes() {
        try {
            return heard.take((realms, owners, most) -> Transactions.call(
                    sessions, session -> KeysOfOwners.of(session).find(realms, owners, most)));
        } catch (RuntimeException e) {
            LOG.warn("The keys of users that were changed could not be read: the feed tells to forget all keys", e);
            return List.of(new Change.OfEverything());
        }
    }

    private void tellWhoIsFollowed() {
        if (turns++ % TURNS_OF_FOLLOWED == 0) {
            known.clear();
        }
        List<String> realms =
                feed.takeRead().stream().filter(realm -> !known.contains(realm)).toList();
        if (!realms.isEmpty()) {
            try {
                Transactions.run(sessions, session -> ClusterMessages.send(session, FOLLOWED, realms));
                known.addAll(realms);
            } catch (RuntimeException e) {
                LOG.warn("Other nodes could not be told whose feed is read; it is tried again at the next reading", e);
            }
        }
    }

    @Override
    public void onEvent(ProviderEvent event) {
        ServerEvents.started(event).ifPresent(started -> Transactions.run(started, this::listen));
    }

    private void listen(KeycloakSession session) {
        ClusterMessages.listen(session, FOLLOWED, feed::follow);
    }
}
