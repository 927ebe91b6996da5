// SPDX-License-Identifier: Apache-2.0
package io.latchkey.notice;

import io.latchkey.policy.Refusal;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import io.latchkey.usage.RequestSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The alerts that are to be told, until {@link AlertTeller} does so: of each key and reason one in each interval, and of each
 * realm so many at the most. What a realm has too much takes nothing from another. To take note neither waits nor reads anything.
 */
public final class Alerts {
    /** Of one realm: remembered as told, and waiting to be. */
    static final int MOST = 1_000;

    /** Is told once the event is committed, in no transaction. To add one is for a factory's {@code postInit}. */
    public interface Listener {
        void raised(KeycloakSessionFactory sessions, String realmId, Alert alert);
    }

    private record Once(KeyId key, String reason) {}

    private static final class OfRealm {
        private final Map<Once, Instant> told = new LinkedHashMap<>();
        private final Deque<Alert> waiting = new ArrayDeque<>();
    }

    private final Map<String, OfRealm> realms = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Clock clock;
    private final Duration interval;

    public Alerts(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    public void refused(StoredKey key, Refusal refusal, RequestSource source) {
        raise(key.realmId(), Alert.refused(key, refusal, source, clock.instant()));
    }

    /**
     * Somebody has sent the token of a key to say that they found it.
     *
     * @param address theirs
     * @return whether that will be told: not where it has just been, nor where there is too much
     */
    public boolean leaked(StoredKey key, Optional<String> address) {
        return raise(key.realmId(), Alert.leaked(key, address, clock.instant()));
    }

    private boolean raise(String realmId, Alert alert) {
        AtomicBoolean taken = new AtomicBoolean();
        realms.compute(realmId, (id, present) -> {
            OfRealm realm = present == null ? new OfRealm() : present;
            forget(realm, alert.at());
            Once once = new Once(alert.key(), alert.reason());
            if (!realm.told.containsKey(once)) {
                if (realm.told.size() < MOST && realm.waiting.size() < MOST) {
                    realm.told.put(once, alert.at());
                    realm.waiting.add(alert);
                    taken.set(true);
                } else {
                    dropped.incrementAndGet();
                }
            }
            return realm;
        });
        return taken.get();
    }

    /** The oldest stand first: told anew, they are put in anew. */
    private void forget(OfRealm realm, Instant now) {
        Instant over = now.minus(interval);
        Iterator<Instant> oldest = realm.told.values().iterator();
        while (oldest.hasNext() && !oldest.next().isAfter(over)) {
            oldest.remove();
        }
    }

    /** The realms of which something is remembered; what is not worth it any more is forgotten. */
    Set<String> realms() {
        Instant now = clock.instant();
        Set.copyOf(realms.keySet())
                .forEach(realmId -> realms.computeIfPresent(realmId, (id, realm) -> {
                    forget(realm, now);
                    return realm.told.isEmpty() && realm.waiting.isEmpty() ? null : realm;
                }));
        return Set.copyOf(realms.keySet());
    }

    /** Takes out those of a realm that have waited the longest. */
    List<Alert> take(String realmId, int most) {
        List<Alert> taken = new ArrayList<>();
        realms.computeIfPresent(realmId, (id, realm) -> {
            while (taken.size() < most && !realm.waiting.isEmpty()) {
                taken.add(realm.waiting.remove());
            }
            return realm;
        });
        return taken;
    }

    /** Puts back what could not be told, unless it happened too long ago. */
    void putBack(String realmId, List<Alert> alerts, Duration tooLong) {
        Instant earliest = clock.instant().minus(tooLong);
        realms.compute(realmId, (id, present) -> {
            OfRealm realm = present == null ? new OfRealm() : present;
            for (int i = alerts.size() - 1; i >= 0; i--) {
                if (alerts.get(i).at().isBefore(earliest) || realm.waiting.size() >= MOST) {
                    dropped.incrementAndGet();
                } else {
                    realm.waiting.addFirst(alerts.get(i));
                }
            }
            return realm;
        });
    }

    /** How many were not told, because there were too many or they could not be for too long. */
    public long dropped() {
        return dropped.get();
    }
}
