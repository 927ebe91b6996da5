// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import io.latchkey.policy.Lifetime;
import io.latchkey.rate.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What holds for the keys of one client, by its realm's settings and by its own attributes of the same names. Of how long keys live the
 * stricter of the two, and a role is wanted beside the realm's; a rate limit stands in the place of the realm's. The attributes are written in
 * Keycloak's own pages: a value that makes no sense counts as the strictest there is, and is told in the log.
 *
 * @param allowedRole what the client wants of owners besides, whatever an override says of them
 * @param rateLimit the most that a key of it is let through
 * @param limitsLife whether the client lets keys live less long than its realm does
 * @param requiresEnd whether only the client wants keys to have an end
 */
public record ClientPolicy(
        Lifetime lifetime,
        Optional<AllowedRole> allowedRole,
        Optional<RateLimit> rateLimit,
        boolean limitsLife,
        boolean requiresEnd) {

    /** The names of the attributes that say how long keys live, and whose. */
    public static final List<String> ATTRIBUTES = List.of(
            Attribute.MAX_LIFETIME_DAYS.key(),
            Attribute.DEFAULT_LIFETIME_DAYS.key(),
            Attribute.EXPIRY_REQUIRED.key(),
            Attribute.ALLOWED_ROLE.key());

    /** Without a client, that of the realm. */
    public static ClientPolicy of(RealmSettings settings, @Nullable ClientModel client) {
        return client == null
                ? of(settings, "", name -> null)
                : of(settings, client.getClientId(), client::getAttribute);
    }

    /**
     * For who has read the attributes.
     *
     * @param clientId for the log
     * @param attributes by their names; null where there is none
     */
    public static ClientPolicy of(
            RealmSettings settings, String clientId, Function<String, @Nullable String> attributes) {
        Own own = new Own(clientId, attributes);
        Lifetime realms = settings.lifetime();
        Lifetime both = realms.and(own.lifetime());
        return new ClientPolicy(
                both,
                own.read(Attribute.ALLOWED_ROLE).map(AllowedRole::new),
                own.parsed(Attribute.RATE_LIMIT, RateLimit::parse, RateLimit.STRICTEST)
                        .or(settings::rateLimit),
                !both.maximum().equals(realms.maximum()),
                !realms.endRequired() && realms.maximum().isEmpty());
    }

    /** Whether this user has the role that the client wants, if it does. */
    public boolean isFor(RealmModel realm, @Nullable UserModel user) {
        return allowedRole.map(AllowedRole.heldBy(realm, user)::test).orElse(true);
    }

    /** The client's attributes alone. */
    private record Own(String clientId, Function<String, @Nullable String> attributes) {
        Lifetime lifetime() {
            return new Lifetime(
                    days(Attribute.MAX_LIFETIME_DAYS, 1),
                    days(Attribute.DEFAULT_LIFETIME_DAYS, 0).orElse(Duration.ZERO),
                    parsed(Attribute.EXPIRY_REQUIRED, Own::flag, true).orElse(false));
        }

        Optional<String> read(Attribute attribute) {
            return Optional.ofNullable(attributes.apply(attribute.key()))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }

        <T> Optional<T> parsed(Attribute attribute, Function<String, Optional<T>> parse, T strictest) {
            return read(attribute)
                    .map(text -> parse.apply(text).orElseGet(() -> {
                        Unreadable.warn("The attribute " + attribute.key() + " of the client " + clientId
                                + " makes no sense: its API keys get the strictest");
                        return strictest;
                    }));
        }

        private Optional<Duration> days(Attribute attribute, int least) {
            return parsed(attribute, text -> RealmSettings.number(text).filter(days -> days >= least), 1)
                    .map(Duration::ofDays);
        }

        private static Optional<Boolean> flag(String text) {
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }
    }
}
