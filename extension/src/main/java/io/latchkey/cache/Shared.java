// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import com.github.benmanes.caffeine.cache.Interner;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyState;
import io.latchkey.store.KnownKey;
import io.latchkey.store.LastUse;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
import java.util.Set;

/**
 * Equal values of many keys as one object each: a node may remember a million keys, and they are of few realms, clients and
 * scopes. A third of the memory of a key.
 */
final class Shared {
    private static final Interner<String> TEXTS = Interner.newWeakInterner();
    private static final Interner<Set<String>> SCOPES = Interner.newWeakInterner();
    private static final Interner<RealmAttributes> REALMS = Interner.newWeakInterner();

    private Shared() {}

    /** What equals it, and shares with others of these what it can. */
    static KnownKey of(KnownKey known) {
        return new KnownKey(of(known.key()), known.override(), REALMS.intern(known.realm()));
    }

    private static StoredKey of(StoredKey key) {
        return key.with(of(key.binding()))
                .with(
                        key.label(),
                        key.bounds().withScopes(SCOPES.intern(key.bounds().scopes())))
                .in(of(key.state(), key.created().by()))
                .with(of(key.uses()));
    }

    private static Binding of(Binding binding) {
        return new Binding(
                TEXTS.intern(binding.realmId()),
                binding.ownerId(),
                TEXTS.intern(binding.clientId()),
                binding.type(),
                binding.organizationId().map(TEXTS::intern));
    }

    /** Mostly nobody has changed it since, and its owner has made it. */
    private static KeyState of(KeyState state, String maker) {
        return new KeyState(
                state.status(),
                state.at(),
                state.by().equals(maker) ? maker : state.by(),
                state.byAdministrator(),
                state.reason());
    }

    private static Uses of(Uses uses) {
        return new Uses(
                uses.count(),
                uses.last()
                        .map(use -> new LastUse(
                                use.at(), use.address(), TEXTS.intern(use.agent()), TEXTS.intern(use.via()))),
                uses.reuse());
    }
}
