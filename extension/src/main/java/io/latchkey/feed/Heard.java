// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import io.latchkey.cache.Change;
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.token.KeyId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What this node has heard Keycloak change since the last turn, in realms whose feed is read. However many changes there were, it
 * makes few of them: what is too much to be named becomes all keys of a realm, or all keys.
 */
final class Heard implements KeycloakChanges.Listener {
    /** Of so many users the keys are looked for. */
    static final int MOST_USERS = 1_000;

    /** So many keys of a realm are named: the feeds remember ten thousand changes, of all realms. */
    static final int MOST_KEYS = 500;

    private final Supplier<Set<String>> followed;
    private Set<String> users = new HashSet<>();
    private Set<String> realms = new HashSet<>();
    private boolean all;

    /** @param followed the realms whose feed is read */
    Heard(Supplier<Set<String>> followed) {
        this.followed = followed;
    }

    /** Finds keys of users: as {@link io.latchkey.store.jpa.KeysOfOwners#find}. */
    interface Keys {
        Map<String, Map<String, List<KeyId>>> find(Set<String> realmIds, Set<String> owners, int most);
    }

    /** They may be of any realm. */
    @Override
    public void ofUser(String userId) {
        if (!followed.get().isEmpty()) {
            synchronized (this) {
                if (users.size() < MOST_USERS) {
                    users.add(userId);
                } else {
                    all |= !users.contains(userId);
                }
            }
        }
    }

    @Override
    public void ofRealm(String realmId) {
        if (followed.get().contains(realmId)) {
            synchronized (this) {
                realms.add(realmId);
            }
        }
    }

    @Override
    public void ofAnything() {
        if (!followed.get().isEmpty()) {
            synchronized (this) {
                all = true;
            }
        }
    }

    /** What there is to tell; from now on it hears for the next turn. */
    List<Change> take(Keys keys) {
        Set<String> ofUsers;
        Set<String> ofRealms;
        synchronized (this) {
            if (all) {
                users.clear();
                realms.clear();
                all = false;
                return List.of(new Change.OfEverything());
            }
            ofUsers = users;
            ofRealms = realms;
            users = new HashSet<>();
            realms = new HashSet<>();
        }
        List<Change> changes = new ArrayList<>();
        ofRealms.forEach(realm -> changes.add(new Change.OfRealm(realm)));
        Set<String> others = followed.get().stream()
                .filter(realm -> !ofRealms.contains(realm))
                .collect(Collectors.toSet());
        if (!ofUsers.isEmpty() && !others.isEmpty()) {
            keys.find(others, ofUsers, MOST_KEYS).forEach((realm, owners) -> {
                if (owners.isEmpty()) {
                    changes.add(new Change.OfRealm(realm));
                }
                owners.forEach((owner, ids) -> changes.add(new Change.OfOwner(realm, owner, ids)));
            });
        }
        return Change.atMost(changes);
    }
}
