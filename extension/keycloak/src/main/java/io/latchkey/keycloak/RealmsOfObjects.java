// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.infinispan.Cache;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;
import org.keycloak.models.cache.infinispan.entities.CachedRealm;
import org.keycloak.models.cache.infinispan.entities.InRealm;
import org.keycloak.models.cache.infinispan.entities.RealmQuery;
import org.keycloak.models.cache.infinispan.entities.Revisioned;

/**
 * To which realms the clients, roles, groups, scopes and look-ups belong that Keycloak has cached on this node: a change has but
 * the object's key. One that is not known may be of any realm. Infinispan wants the class to be public.
 */
@Listener(observation = Listener.Observation.POST)
public final class RealmsOfObjects {
    /** A hundred bytes each. Twice as many as Keycloak caches if nobody says otherwise. */
    private static final int MOST = 20_000;

    /** Of what was deleted and came again, by an import, in another realm. */
    private static final String SEVERAL = "";

    private final Map<String, String> realms = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    RealmsOfObjects() {}

    static RealmsOfObjects in(Cache<String, Revisioned> objects) {
        RealmsOfObjects known = new RealmsOfObjects();
        objects.addListener(known);
        objects.forEach(known::note);
        return known;
    }

    @CacheEntryCreated
    public void cached(CacheEntryEvent<String, Revisioned> event) {
        note(event.getKey(), event.getValue());
    }

    private void note(String key, Revisioned object) {
        if (object instanceof InRealm part) {
            put(key, part.getRealm());
        } else if (object instanceof CachedRealm realm) {
            put(key, realm.getId());
        } else if (object instanceof RealmQuery query && query.getRealms().size() == 1) {
            put(key, query.getRealms().iterator().next());
        }
    }

    private synchronized void put(String key, String realmId) {
        realms.merge(key, realmId, (before, now) -> before.equals(now) ? now : SEVERAL);
    }

    /** The realm of what has this key, or of that of which it was looked up: {@code <client>.roles}. */
    synchronized Optional<String> find(String key) {
        String own = realms.get(key);
        int dot = key.indexOf('.');
        String realm = own == null && dot > 0 ? realms.get(key.substring(0, dot)) : own;
        return Optional.ofNullable(realm).filter(id -> !id.equals(SEVERAL));
    }
}
