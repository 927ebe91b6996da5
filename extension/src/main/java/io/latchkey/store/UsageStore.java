// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.KeyId;
import java.time.LocalDate;
import java.util.List;

/** Keeps what keys were used for. Same transactions and breakdowns as {@link KeyStore}. */
public interface UsageStore {

    /**
     * Adds to what is there, and never sets a key's last use back. Keys that do not exist any more are passed over.
     */
    void add(List<KeyUses> uses);

    /** By day, then by outcome. */
    List<DayCount> ofKey(KeyId id, Days days);

    List<DayCount> ofRealm(String realmId, Days days);

    /** The keys with the most, accepted or refused, the greatest first. */
    List<KeyCount> most(String realmId, boolean accepted, Days days, int max);

    /**
     * Removes the days before this one of some keys: enough for one transaction.
     *
     * @return whether there were any
     */
    boolean removeBefore(LocalDate day);
}
