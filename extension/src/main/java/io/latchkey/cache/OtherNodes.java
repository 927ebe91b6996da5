// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import org.keycloak.cluster.ClusterEvent;
import org.keycloak.cluster.ClusterListener;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.cache.infinispan.events.CacheKeyInvalidatedEvent;

/** Takes in what other nodes announce. Runs on a thread of the cluster's transport; the sender waits for it. */
public final class OtherNodes implements ClusterListener {
    private final CachedKeys keys;

    private OtherNodes(CachedKeys keys) {
        this.keys = keys;
    }

    public static void listen(KeycloakSession session, CachedKeys keys) {
        session.getProvider(ClusterProvider.class).registerListener(Announcement.TASK, new OtherNodes(keys));
    }

    @Override
    public void eventReceived(ClusterEvent event) {
        if (event instanceof CacheKeyInvalidatedEvent changed) {
            Change.read(changed.getId()).applyTo(keys);
        }
    }
}
