// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.keycloak.ClusterMessages;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;

/** Takes in what other nodes announce. The sender waits for it. */
final class OtherNodes {
    private OtherNodes() {}

    static void listen(KeycloakSession session, ChangeSubscribers audience) {
        listen(session, Announcement.FORGET, change -> change.applyTo(audience.keys()));
        listen(session, Announcement.FOLLOW, audience.followers());
    }

    private static void listen(KeycloakSession session, String topic, Consumer<Change> told) {
        ClusterMessages.listen(session, topic, text -> told.accept(Change.read(text)));
    }
}
