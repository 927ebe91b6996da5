// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.cache.Keys;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The keys of a new realm in a database; each call is a transaction of its own. */
public final class KeysOfRealm {
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final String ALICE = "user-alice";
    static final String REPORTS = "client-reports";

    private static final Random RANDOM = new Random();

    private final String realmId = UUID.randomUUID().toString();
    private final TestDatabase database;

    public KeysOfRealm(TestDatabase database) {
        this.database = database;
    }

    public String realmId() {
        return realmId;
    }

    public TestDatabase database() {
        return database;
    }

    public <T> T call(Function<KeyStore, T> work) {
        return database.call(em -> work.apply(new KeyStore(em)));
    }

    void run(Consumer<KeyStore> work) {
        database.run(em -> work.accept(new KeyStore(em)));
    }

    public static KeyId anId() {
        return KeyId.random(RANDOM);
    }

    /** A key of alice's, not yet stored. */
    StoredKey key() {
        return key(ALICE, REPORTS);
    }

    StoredKey key(String ownerId, String clientId) {
        return Keys.key(anId(), new Binding(realmId, ownerId, clientId, KeyType.PERSONAL), NOW);
    }

    /** The same, stored. */
    public StoredKey add(StoredKey key) {
        run(keys -> keys.add(key));
        return key;
    }

    /** New keys of alice's, stored. */
    List<StoredKey> add(int count) {
        List<StoredKey> all = IntStream.range(0, count).mapToObj(each -> key()).toList();
        run(keys -> all.forEach(keys::add));
        return all;
    }

    StoredKey find(KeyId id) {
        return call(keys -> keys.find(id)).orElseThrow();
    }

    static List<KeyId> ids(List<StoredKey> keys) {
        return keys.stream().map(StoredKey::id).toList();
    }

    static Bounds until(Instant end) {
        return new Bounds(Set.of(), List.of(), Optional.empty(), Optional.of(end));
    }

    public static KeyState state(KeyStatus status, Instant at, String by, boolean byAdministrator) {
        return new KeyState(status, at, by, Optional.of(byAdministrator), Optional.empty());
    }
}
