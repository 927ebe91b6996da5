// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key as the management APIs show it. It has no place for a token or a hash.
 *
 * @param ownerId the user's id; {@code owner} their user name
 * @param clientId the {@code client_id}; {@code clientUrl} its base URL, if that is an address of the web
 * @param organization the alias of that which the key is bound to, or its id where the realm has no organizations any more
 * @param scopes names of client scopes; empty with {@code fullAccess}
 * @param status by what is in the key alone; {@code effectiveStatus} is {@code blocked} where the key is in order and is
 *     refused for something outside of it, which {@code blockedBy} names
 * @param stoppedByAdministrator true if an administrator disabled or revoked it, so that its owner can't enable it; else left out
 * @param effectiveExpiresAt when it ends: by its own end, or by the policy's
 * @param rateLimit of the key's own; {@code effectiveRateLimit} what counts, which may be its client's or realm's
 * @param updatedAt when people last changed it; left out if nobody has, or if version 0.1.0 did not note it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyRepresentation(
        String id,
        String name,
        @Nullable String description,
        String type,
        String prefix,
        String ownerId,
        @Nullable String owner,
        @Nullable String clientId,
        @Nullable String clientUrl,
        @Nullable String organization,
        List<String> scopes,
        boolean fullAccess,
        String status,
        String effectiveStatus,
        @Nullable String blockedBy,
        @Nullable Boolean stoppedByAdministrator,
        String createdAt,
        String createdBy,
        @Nullable String updatedAt,
        @Nullable String updatedBy,
        @Nullable String notBefore,
        @Nullable String expiresAt,
        @Nullable String effectiveExpiresAt,
        @Nullable String lastUsedAt,
        @Nullable String lastUsedAddress,
        @Nullable String lastUsedAgent,
        @Nullable String lastUsedVia,
        long uses,
        @Nullable String revokedAt,
        @Nullable String revokedBy,
        @Nullable String revocationReason,
        int generation,
        @Nullable String previousExpiresAt,
        List<String> allowedNetworks,
        @Nullable RateLimitRepresentation rateLimit,
        @Nullable RateLimitRepresentation effectiveRateLimit,
        boolean selfRotate,
        Map<String, String> metadata,
        List<WarningRepresentation> warnings) {}
