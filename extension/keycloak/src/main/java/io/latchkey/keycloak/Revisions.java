// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.function.Consumer;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryRemoved;
import org.infinispan.notifications.cachelistener.event.CacheEntryEvent;
import org.keycloak.models.cache.infinispan.CacheManager;

/**
 * Listens to a revisions cache of Keycloak's. A number is written there when an object was changed ({@code bumpVersion}), whether
 * it was cached or not; and, only if there is none, when one is put into the cache ({@code addRevisioned}), which is no change.
 * Entries are removed only when an administrator clears the cache. Infinispan wants the class to be public.
 */
@Listener(observation = Listener.Observation.POST)
public final class Revisions {
    private static final StackWalker CALLERS = StackWalker.getInstance();
    private static final String KEYCLOAKS = CacheManager.class.getName();
    private static final String CACHING = "addRevisioned";

    private final Consumer<String> changed;
    private final Runnable cleared;

    /**
     * @param changed gets the key of what was changed
     */
    Revisions(Consumer<String> changed, Runnable cleared) {
        this.changed = changed;
        this.cleared = cleared;
    }

    @CacheEntryCreated
    @CacheEntryModified
    public void written(CacheEntryEvent<String, Long> event) {
        if (!isOnlyCached()) {
            changed.accept(event.getKey());
        }
    }

    @CacheEntryRemoved
    public void removed(CacheEntryEvent<String, Long> event) {
        cleared.run();
    }

    /**
     * Nothing but who called tells the two apart. If Keycloak renames the method, all is taken for a change, which costs work and
     * is no harm. What is cached was read from the database before, so this is not dear.
     */
    private static boolean isOnlyCached() {
        return CALLERS.walk(frames -> frames.anyMatch(frame ->
                frame.getMethodName().equals(CACHING) && frame.getClassName().equals(KEYCLOAKS)));
    }
}
