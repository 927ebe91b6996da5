// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import java.util.function.Consumer;
import org.keycloak.cluster.ClusterEvent;
import org.keycloak.cluster.ClusterListener;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.cache.infinispan.events.CacheKeyInvalidatedEvent;

/** Takes in what other nodes announce. Runs on a thread of the cluster's transport; the sender waits for it. */
public final class OtherNodes implements ClusterListener {
    private final Consumer<Change> told;

    private OtherNodes(Consumer<Change> told) {
        this.told = told;
    }

    public static void listen(KeycloakSession session, Audience audience) {
        ClusterProvider cluster = session.getProvider(ClusterProvider.class);
        cluster.registerListener(Announcement.FORGET, new OtherNodes(change -> change.applyTo(audience.keys())));
        cluster.registerListener(Announcement.FOLLOW, new OtherNodes(audience.followers()));
    }

    @Override
    public void eventReceived(ClusterEvent event) {
        if (event instanceof CacheKeyInvalidatedEvent changed) {
            told.accept(Change.read(changed.getId()));
        }
    }
}
