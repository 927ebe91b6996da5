// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.util.Optional;

/** What outside of a key stands in its way, though the key itself is in order. */
public enum BlockedBy {
    /** The realm is disabled, or its users may not have keys. */
    REALM,
    /** An administrator's word on this one owner. */
    OVERRIDE,
    /** The owner lacks the role that the realm, or the client, wants of whoever has keys. */
    ROLE,
    OWNER_DISABLED,
    OWNER_GONE,
    /** The client is disabled, or gone. */
    CLIENT_DISABLED,
    /** The key's organization is disabled or gone, or its owner no member of it any more. */
    ORGANIZATION,
    /** The realm, or the client, no longer lets keys become as old as this one is. */
    POLICY;

    /**
     * Empty for a refusal that lies in the key, or in who came with it.
     *
     * @param notAllowed what stands in the way of an owner who may not have keys
     */
    static Optional<BlockedBy> of(Refusal refusal, BlockedBy notAllowed) {
        return switch (refusal) {
            case LIFETIME_EXCEEDED -> Optional.of(POLICY);
            case OWNER_GONE -> Optional.of(OWNER_GONE);
            case OWNER_DISABLED, OWNER_LOCKED -> Optional.of(OWNER_DISABLED);
            case CLIENT_GONE, CLIENT_DISABLED -> Optional.of(CLIENT_DISABLED);
            case NOT_A_MEMBER, ORGANIZATION_DISABLED -> Optional.of(ORGANIZATION);
            case REALM_DISABLED -> Optional.of(REALM);
            case NOT_ALLOWED -> Optional.of(notAllowed);
            default -> Optional.empty();
        };
    }
}
