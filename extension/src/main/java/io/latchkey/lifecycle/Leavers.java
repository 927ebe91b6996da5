// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.cache.Announcement;
import io.latchkey.cache.ChangeSubscribers;
import io.latchkey.store.jpa.Departures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.StorageId;

/**
 * The users whom one transaction deletes. What is theirs is deleted when it is about to commit, if they are gone by then: a
 * deletion may have failed, and a partial import that overwrites makes the user anew, with the id that stands in its file.
 */
final class Leavers extends AbstractKeycloakTransaction {
    private static final String LEAVERS = "latchkey-leavers";

    private final KeycloakSession session;
    private final ChangeSubscribers audience;
    private final Map<String, RealmModel> users = new LinkedHashMap<>();
    private boolean over;

    private Leavers(KeycloakSession session, ChangeSubscribers audience) {
        this.session = session;
        this.audience = audience;
    }

    static Leavers of(KeycloakSession session, ChangeSubscribers audience) {
        Leavers own = session.getAttribute(LEAVERS, Leavers.class);
        if (own == null) {
            own = new Leavers(session, audience);
            session.setAttribute(LEAVERS, own);
            own.enlist();
        }
        return own;
    }

    private void enlist() {
        // First, or it would be too late to be told after the commit.
        Announcement.expect(session, audience);
        try {
            session.getTransactionManager().enlistPrepare(this);
        } catch (IllegalStateException e) {
            over = true;
        }
    }

    void add(RealmModel realm, String userId) {
        users.put(userId, realm);
        if (over) {
            commitImpl();
        }
    }

    @Override
    protected void commitImpl() {
        over = true;
        Map<String, RealmModel> leaving = Map.copyOf(users);
        users.clear();
        Map<String, List<String>> gone = new TreeMap<>();
        leaving.forEach((userId, realm) -> {
            if (isGone(realm, userId)) {
                gone.computeIfAbsent(realm.getId(), any -> new ArrayList<>()).add(userId);
            }
        });
        gone.forEach(new Deletion(session, audience)::ofOwners);
    }

    private boolean isGone(RealmModel realm, String userId) {
        if (StorageId.isLocalStorage(userId)) {
            return new Departures(session).isGone(realm.getId(), userId);
        }
        try {
            return session.users().getUserById(realm, userId) == null;
        } catch (RuntimeException e) {
            // Its directory does not answer any more: the key stays refused for as long as that is so.
            return false;
        }
    }

    @Override
    protected void rollbackImpl() {
        users.clear();
    }
}
