// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;

/**
 * The body of a good answer, with the claims of RFC 7662, section 2.2. What has no value is left out; an empty
 * {@code scope} too, of which Spring would make the authority {@code SCOPE_}.
 *
 * @param name the key's
 * @param sub the owner's id
 * @param keyOrganization the alias of that which the key is bound to
 * @param organization as Keycloak's own tokens have it for that one
 * @param scope names with a space between
 * @param iat seconds since 1970, as are nbf and exp
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Claims(
        boolean active,
        @JsonProperty("key_id") String keyId,
        String name,
        String sub,
        String username,
        @Nullable String email,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("key_organization") @Nullable String keyOrganization,
        @Nullable Object organization,
        @Nullable String scope,
        long iat,
        @Nullable Long nbf,
        @Nullable Long exp) {

    public static Claims of(Verdict.Accepted accepted) {
        return of(accepted, Optional.empty());
    }

    /**
     * With a claim that a mapper of Keycloak's makes.
     *
     * @param organization its value
     */
    public static Claims of(Verdict.Accepted accepted, Optional<Object> organization) {
        Set<String> scopes = accepted.permissions().scopeNames();
        return new Claims(
                true,
                accepted.key().id().value(),
                accepted.key().label().name(),
                accepted.owner().getId(),
                accepted.owner().getUsername(),
                accepted.owner().getEmail(),
                accepted.client().getClientId(),
                accepted.organization().map(OrganizationModel::getAlias).orElse(null),
                organization.orElse(null),
                scopes.isEmpty() ? null : scopes.stream().sorted().collect(Collectors.joining(" ")),
                accepted.key().created().at().getEpochSecond(),
                seconds(accepted.key().bounds().notBefore()),
                seconds(accepted.end()));
    }

    private static @Nullable Long seconds(Optional<Instant> instant) {
        return instant.map(Instant::getEpochSecond).orElse(null);
    }
}
