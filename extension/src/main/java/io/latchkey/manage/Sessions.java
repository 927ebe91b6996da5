// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.cache.Announcement;
import io.latchkey.node.Node;
import io.latchkey.session.OpenedByKeys;
import io.latchkey.session.SessionEnder;
import io.latchkey.store.StoredKey;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * The sessions that one transaction takes the keys from. They are looked for when it is committed and announced: a login that was
 * let in before has stored its session by then, or finds its key stopped when it has.
 */
public final class Sessions extends AbstractKeycloakTransaction {
    private static final String ENDING = "latchkey-ending-sessions";

    private final KeycloakSession session;
    private final List<OpenedByKeys> ending = new ArrayList<>();

    private Sessions(KeycloakSession session) {
        this.session = session;
    }

    static void end(KeycloakSession session, StoredKey openedBy) {
        end(session, OpenedByKeys.of(openedBy.realmId(), List.of(openedBy)));
    }

    /** Will be ended after the commit; a few before the answer, the others soon after. */
    public static void end(KeycloakSession session, OpenedByKeys which) {
        Sessions own = session.getAttribute(ENDING, Sessions.class);
        if (own == null) {
            own = new Sessions(session);
            // First the announcement, so that it is made first.
            Announcement.expect(session, Node.of(session).audience());
            session.getTransactionManager().enlistAfterCompletion(own);
            session.setAttribute(ENDING, own);
        }
        own.ending.add(which);
    }

    @Override
    protected void commitImpl() {
        SessionEnder ender = Node.of(session).sessions();
        SessionEnder.await(ending.stream()
                .map(which -> ender.end(session.getKeycloakSessionFactory(), which))
                .toList());
    }

    /** If the commit was made all the same, the sessions end when they are next used. */
    @Override
    protected void rollbackImpl() {
        ending.clear();
    }
}
