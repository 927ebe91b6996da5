// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.List;
import java.util.Optional;

/** Keeps the users' overrides. Same transactions and breakdowns as {@link KeyStore}. */
public interface OverrideStore {

    Optional<AllowOverride> find(String realmId, String userId);

    /** As it is now; nobody else changes it until the transaction ends. */
    Optional<AllowOverride> lock(String realmId, String userId);

    /** To be called under {@link KeyStore#lockOwner}. */
    void put(String realmId, AllowOverride override);

    boolean remove(String realmId, String userId);

    /** Latest first. */
    List<AllowOverride> list(String realmId, int first, int max);

    long count(String realmId);
}
