// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.keycloak.KeycloakChanges;

/**
 * When this node last heard Keycloak change what answers about keys rest on beside the keys: an owner, or anything else of a realm.
 * What was worked out for a request that arrived before does not count any more. That is asked when it is looked up, not when it
 * is kept, so nothing can be kept past a change: not what was being worked out when it came, nor what was kept long before.
 */
public final class HeardChanges implements KeycloakChanges.Listener {
    /** An owner shares one with others, whose answers then end with theirs. */
    private static final int USERS = 16_384;

    private static final int REALMS = 1_024;

    private final Ticker ticker;
    private final Changes users;
    private final Changes realms;
    private volatile boolean complete;

    HeardChanges(Ticker ticker) {
        this.ticker = ticker;
        this.users = new Changes(USERS, ticker.read());
        this.realms = new Changes(REALMS, ticker.read());
    }

    /** From now on every change is heard. */
    public void startsNow() {
        ofAnything();
        complete = true;
    }

    /** Whether every change is heard. If not, nothing can be kept for longer than a change may go unseen. */
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void ofUser(String userId) {
        users.changed(userId, ticker.read());
    }

    @Override
    public void ofRealm(String realmId) {
        realms.changed(realmId, ticker.read());
    }

    @Override
    public void ofAnything() {
        realms.changedAll(ticker.read());
    }

    /** Whether the owner, or anything else of their realm, may have changed since then. Never blocks. */
    public boolean since(String realmId, String ownerId, Arrival arrival) {
        return users.since(ownerId, arrival) || realms.since(realmId, arrival);
    }
}
