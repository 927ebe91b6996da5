// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link ApiKeyFilter}. {@link #issuer}, {@link #clientId} and {@link #clientSecret} are needed; all else has a
 * default. A value that makes no sense is refused here, by the setting's name.
 */
public final class ApiKeyFilterBuilder {
    /** A header's name: a token of RFC 9110, section 5.6.2. */
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Duration LONGEST = Duration.ofDays(30);

    private @Nullable URI issuer;
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private List<String> headers = List.of(KeyHeaders.AUTHORIZATION, "X-API-Key");
    private final List<PathRule> rules = new ArrayList<>();
    private Optional<String> organization = Optional.empty();
    private Duration cacheTtl = Duration.ofSeconds(5);
    private int cacheSize = 10_000;
    private Duration connectTimeout = Duration.ofSeconds(2);
    private Duration timeout = Duration.ofSeconds(5);
    private Duration grace = Duration.ZERO;
    private boolean revocations;
    private Duration cacheTtlWithRevocations = Duration.ofMinutes(10);
    private boolean clientAddress;

    ApiKeyFilterBuilder() {}

    /** The realm's address, such as {@code https://id.example.org/realms/demo}. Nobody is asked before the first key. */
    public ApiKeyFilterBuilder issuer(String issuer) {
        String text = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        this.issuer = Optional.of(text)
                .flatMap(ApiKeyFilterBuilder::address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "issuer must be the http or https address of a realm, without query and fragment"));
        return this;
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            boolean plain = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
            return plain && Set.of("http", "https").contains(uri.getScheme()) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The confidential client that asks. It must be the keys' own, or in their audience: docs/oauth.md. */
    public ApiKeyFilterBuilder clientId(String clientId) {
        this.clientId = notBlank("clientId", clientId);
        return this;
    }

    public ApiKeyFilterBuilder clientSecret(String clientSecret) {
        this.clientSecret = notBlank("clientSecret", clientSecret);
        return this;
    }

    /**
     * The headers that may carry a key; by default {@code Authorization} and {@code X-API-Key}. Any but
     * {@code Authorization} holds the token alone.
     */
    public ApiKeyFilterBuilder headers(String... names) {
        if (names.length == 0 || !List.of(names).stream().allMatch(HEADER.asMatchPredicate())) {
            throw new IllegalArgumentException("headers must be one or more names of headers");
        }
        // A name that was given twice would find its one credential twice.
        Set<String> distinct = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        distinct.addAll(List.of(names));
        this.headers = List.copyOf(distinct);
        return this;
    }

    /**
     * Scopes that a key needs for a path within the application: {@code /reports} (that path, with or without a slash at
     * its end) or {@code /reports/*} (that path and all below it). All rules that match a path must hold.
     */
    public ApiKeyFilterBuilder requireScopes(String pathPattern, String... scopes) {
        rules.add(PathRule.of(pathPattern, Set.copyOf(List.of(scopes))));
        return this;
    }

    /** The organization, by its alias, that a key must be bound to; by default any, and none. */
    public ApiKeyFilterBuilder requireOrganization(String alias) {
        this.organization = Optional.of(notBlank("organization", alias));
        return this;
    }

    /** For how long Keycloak's good answer counts; 5 s. A revoked key may be taken for so long. Zero: every time anew. */
    public ApiKeyFilterBuilder cacheTtl(Duration ttl) {
        this.cacheTtl = notNegative("cacheTtl", ttl);
        return this;
    }

    /** How many answers are kept; 10,000. */
    public ApiKeyFilterBuilder cacheSize(int answers) {
        if (answers < 1) {
            throw new IllegalArgumentException("cacheSize must be at least 1");
        }
        this.cacheSize = answers;
        return this;
    }

    /** How long a connection to Keycloak may take; 2 s. */
    public ApiKeyFilterBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = positive("connectTimeout", timeout);
        return this;
    }

    /** How long Keycloak's whole answer may take, and a request wait for it; 5 s. */
    public ApiKeyFilterBuilder timeout(Duration timeout) {
        this.timeout = positive("timeout", timeout);
        return this;
    }

    /** For how long beyond {@link #cacheTtl} a key that was good still is while Keycloak cannot be reached; zero. */
    public ApiKeyFilterBuilder grace(Duration grace) {
        this.grace = notNegative("grace", grace);
        return this;
    }

    /** Whether to follow Keycloak's feed of changed keys: answers then count for {@link #cacheTtlWithRevocations}. */
    public ApiKeyFilterBuilder revocations(boolean follow) {
        this.revocations = follow;
        return this;
    }

    /**
     * For how long a good answer counts while changes are heard; 10 min. Those that Keycloak makes (the owner is disabled, or loses a
     * role) are heard too, where its nodes hear of them ({@code latchkey_hears_keycloak} is 1); elsewhere this bounds them.
     */
    public ApiKeyFilterBuilder cacheTtlWithRevocations(Duration ttl) {
        this.cacheTtlWithRevocations = positive("cacheTtlWithRevocations", ttl);
        return this;
    }

    /**
     * Whether Keycloak is told {@link jakarta.servlet.ServletRequest#getRemoteAddr}, so that keys which are bound to
     * networks work; else those are refused. Only for an application that sees its callers' true addresses: behind a proxy
     * whose address it sees instead, every caller would be inside the network.
     */
    public ApiKeyFilterBuilder clientAddress(boolean tell) {
        this.clientAddress = tell;
        return this;
    }

    /**
     * The filter, to be registered with a container.
     *
     * @throws IllegalArgumentException which names what is missing
     */
    public ApiKeyFilter build() {
        return new ApiKeyFilter(settings());
    }

    Settings settings() {
        if (revocations && cacheTtlWithRevocations.compareTo(cacheTtl) < 0) {
            throw new IllegalArgumentException("cacheTtlWithRevocations must not be less than cacheTtl");
        }
        return new Settings(
                given("issuer", issuer),
                given("clientId", clientId),
                given("clientSecret", clientSecret),
                headers,
                new PathRules(rules),
                organization,
                cacheTtl,
                cacheSize,
                connectTimeout,
                timeout,
                grace,
                revocations,
                cacheTtlWithRevocations,
                clientAddress);
    }

    private static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static String notBlank(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be between zero and 30 days");
        }
        return value;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isZero()) {
            throw new IllegalArgumentException(name + " must not be zero");
        }
        return notNegative(name, value);
    }
}
