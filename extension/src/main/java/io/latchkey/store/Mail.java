// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mail that is still to be sent. It is put into words when it is, in the language that its reader has then.
 *
 * @param userId whom it is for; empty for the realm's security contact
 * @param facts what it tells; never a token or a part of one
 * @param tries how often it was tried in vain
 */
public record Mail(String id, String realmId, Optional<String> userId, Kind kind, Map<Fact, String> facts, int tries) {

    public Mail {
        facts = Map.copyOf(facts);
    }

    /** The same with another value of one. */
    public Mail with(Fact fact, String value) {
        Map<Fact, String> changed = new EnumMap<>(facts);
        changed.put(fact, value);
        return new Mail(id, realmId, userId, kind, changed, tries);
    }

    /** What it is about. Of a key: */
    public enum Kind {
        EXPIRES,
        /** Nobody uses it, and the realm ends such keys. */
        UNUSED,
        CREATED,
        ROTATED,
        WIDENED,
        /** By somebody else. */
        REVOKED,
        LEAKED,
        /** The secret before the last rotation came after its grace. */
        REUSED,
        /** Of a realm: what there was in a week. */
        DIGEST
    }

    /** What it can tell, in this order. A time is in milliseconds since 1970, an owner their id. */
    public enum Fact {
        NAME,
        ID,
        OWNER,
        END,
        AT,
        BY,
        ADDRESS,
        REASON,
        ENDING,
        UNREACHABLE,
        REVOCATIONS,
        LEAKS
    }
}
