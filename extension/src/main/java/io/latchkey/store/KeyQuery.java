// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.EffectiveStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys of a realm are asked for. All that is given must hold.
 *
 * @param statuses empty means any
 * @param search name, prefix, id or the owner's user name
 * @param expiresBefore keys with an end before this
 * @param unusedSince keys not used since this moment, and made before it
 * @param neverExpires only keys without an end
 * @param fullAccess only keys without scopes of their own
 */
public record KeyQuery(
        String realmId,
        Optional<String> ownerId,
        Optional<String> clientId,
        Set<EffectiveStatus> statuses,
        Optional<Search> search,
        Optional<Instant> expiresBefore,
        Optional<Instant> unusedSince,
        boolean neverExpires,
        boolean fullAccess) {

    public KeyQuery {
        statuses = Set.copyOf(statuses);
    }

    /**
     * What a person typed, and the owners that it names. Text finds the beginning of a name, as in Keycloak's search for
     * users; {@code *text*} finds it anywhere.
     *
     * @param ownerIds the users whose user name it matches
     */
    public record Search(String text, Set<String> ownerIds) {
        public Search {
            ownerIds = Set.copyOf(ownerIds);
        }
    }

    /** All keys of a realm. */
    public static KeyQuery ofRealm(String realmId) {
        return new KeyQuery(
                realmId,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    public KeyQuery ownedBy(String owner) {
        return new KeyQuery(
                realmId,
                Optional.of(owner),
                clientId,
                statuses,
                search,
                expiresBefore,
                unusedSince,
                neverExpires,
                fullAccess);
    }

    public KeyQuery forClient(String client) {
        return new KeyQuery(
                realmId,
                ownerId,
                Optional.of(client),
                statuses,
                search,
                expiresBefore,
                unusedSince,
                neverExpires,
                fullAccess);
    }

    /** Those of them that are not revoked yet. */
    public KeyQuery unrevoked() {
        return new KeyQuery(
                realmId,
                ownerId,
                clientId,
                EnumSet.complementOf(EnumSet.of(EffectiveStatus.REVOKED)),
                search,
                expiresBefore,
                unusedSince,
                neverExpires,
                fullAccess);
    }
}
