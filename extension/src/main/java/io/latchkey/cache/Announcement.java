// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.keycloak.ClusterMessages;
import io.micrometer.core.instrument.Metrics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * What one transaction changed, told to this node and to all others once it is committed. Keycloak closes the session, and
 * so gets here, before it sends its answer (26.7.4, {@code CloseSessionFilter}): who has the answer can rely on it.
 *
 * <p>If it can't be sent to the other nodes, the change stays made, and they see it when their records expire.
 */
public final class Announcement extends AbstractKeycloakTransaction {
    /** Makes a node forget. */
    static final String FORGET = "latchkey-changes";

    /** Tells a node that all have forgotten. */
    static final String FOLLOW = "latchkey-followed-changes";

    private static final Logger LOG = Logger.getLogger(Announcement.class);

    private final KeycloakSession session;
    private final ChangeSubscribers audience;
    private final Set<Change> changes = new LinkedHashSet<>();
    private boolean over;

    private Announcement(KeycloakSession session, ChangeSubscribers audience) {
        this.session = session;
        this.audience = audience;
    }

    /** Will be told after the commit of this session's transaction; at once if that is over. */
    public static void of(KeycloakSession session, ChangeSubscribers audience, Change change) {
        expect(session, audience).add(change);
    }

    /**
     * For changes that are made only when this session's transaction is about to commit: {@link #of} would then be too late to
     * wait for the commit, and tell at once.
     */
    public static Announcement expect(KeycloakSession session, ChangeSubscribers audience) {
        Announcement own = session.getAttribute(FORGET, Announcement.class);
        if (own == null) {
            own = new Announcement(session, audience);
            session.setAttribute(FORGET, own);
            own.enlist();
        }
        return own;
    }

    /** Tells only the followers, here and at the other nodes: of what every node hears, and so forgets, without being told. */
    public static void follow(KeycloakSession session, ChangeSubscribers audience, List<Change> changes) {
        changes.forEach(audience.followers());
        tellOtherNodes(session, FOLLOW, changes);
    }

    private void enlist() {
        try {
            session.getTransactionManager().enlistAfterCompletion(this);
        } catch (IllegalStateException e) {
            // Keycloak publishes some events after the commit (26.7.4, RealmManager.importRealm), and nothing tells so.
            over = true;
        }
    }

    private void add(Change change) {
        changes.add(change);
        if (over) {
            tell();
        }
    }

    private void tell() {
        if (changes.isEmpty()) {
            return;
        }
        List<Change> all = Change.atMost(changes);
        changes.clear();
        all.forEach(change -> change.applyTo(audience.keys()));
        tellOtherNodes(session, FORGET, all);
        follow(session, audience, all);
    }

    /** When this returns, they have taken it in. */
    private static void tellOtherNodes(KeycloakSession session, String topic, List<Change> all) {
        try {
            ClusterMessages.send(session, topic, all.stream().map(Change::write).toList());
            counted("sent");
        } catch (RuntimeException e) {
            counted("failed");
            LOG.warn("Other nodes could not be told of a change of API keys; they will see it when theirs expire", e);
        }
    }

    private static void counted(String outcome) {
        Metrics.counter("latchkey.announcements", "outcome", outcome).increment();
    }

    @Override
    protected void commitImpl() {
        over = true;
        tell();
    }

    /** A commit that failed may have been made all the same. */
    @Override
    protected void rollbackImpl() {
        commitImpl();
    }
}
