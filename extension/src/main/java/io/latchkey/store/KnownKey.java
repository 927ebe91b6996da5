// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Optional;

/**
 * What is stored that decides on a key, read at one moment.
 *
 * @param override the owner's, if they have one
 * @param realm what the realm's attributes said
 */
public record KnownKey(StoredKey key, Optional<AllowOverride> override, RealmAttributes realm) {
    /** Whether both decide the same, whatever uses have been counted between. */
    public boolean saysTheSameAs(KnownKey other) {
        return key.with(other.key.uses()).equals(other.key)
                && override.equals(other.override)
                && realm.equals(other.realm);
    }

    /** For who shows no address: where the key may be used from was asked when it was shown. */
    public KnownKey fromAnywhere() {
        return new KnownKey(key.with(key.label(), key.bounds().fromAnywhere()), override, realm);
    }
}
