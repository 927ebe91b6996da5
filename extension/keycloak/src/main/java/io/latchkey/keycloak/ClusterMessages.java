// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.List;
import java.util.function.Consumer;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.cache.infinispan.events.CacheKeyInvalidatedEvent;

/** Texts from one node to all others. They travel as an event of Keycloak's own, for which every node has a marshaller. */
public final class ClusterMessages {
    private ClusterMessages() {}

    /**
     * When this returns, the others have taken them in.
     *
     * @param topic what the others listen for
     * @throws RuntimeException if they could not be sent to all
     */
    public static void send(KeycloakSession session, String topic, List<String> texts) {
        session.getProvider(ClusterProvider.class)
                .notify(topic, texts.stream().map(CacheKeyInvalidatedEvent::new).toList(), true);
    }

    /**
     * Listens until the server stops.
     *
     * @param told is called on a thread of the cluster's transport, while the sender waits
     */
    public static void listen(KeycloakSession session, String topic, Consumer<String> told) {
        session.getProvider(ClusterProvider.class).registerListener(topic, event -> {
            if (event instanceof CacheKeyInvalidatedEvent message) {
                told.accept(message.getId());
            }
        });
    }
}
