// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.Network;
import io.latchkey.policy.Reuse;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.LastUse;
import io.latchkey.store.PreviousSecret;
import io.latchkey.token.HashScheme;
import io.latchkey.token.PepperId;
import io.latchkey.token.SecretHash;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in columns: an instant as milliseconds, a hash as hex, a list as words with a space between, a map as
 * one JSON object. NULL is the empty one.
 */
final class Columns {
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private Columns() {}

    static Optional<Instant> instant(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }

    static SecretHash hash(String scheme, @Nullable String pepper, String hex) {
        return new SecretHash(
                HashScheme.valueOf(scheme), Optional.ofNullable(pepper).map(PepperId::new), HEX.parseHex(hex));
    }

    static @Nullable String pepper(SecretHash hash) {
        return hash.pepper().map(PepperId::value).orElse(null);
    }

    static String hex(SecretHash hash) {
        return HEX.formatHex(hash.digest());
    }

    static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    static @Nullable String joined(Stream<String> words) {
        String text = words.collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }

    /** A network that can't be read is a breakdown: to leave it out would open the key to the world. */
    private static List<Network> networks(@Nullable String text) {
        return words(text).stream()
                .map(word -> Network.parse(word)
                        .orElseThrow(() -> new IllegalStateException("unreadable network in LATCHKEY_KEY")))
                .toList();
    }

    static Bounds bounds(
            @Nullable String scopes,
            @Nullable String networks,
            @Nullable Long notBefore,
            @Nullable Long expiresAt,
            @Nullable String rateLimit,
            @Nullable Boolean selfRotate) {
        return new Bounds(
                Set.copyOf(words(scopes)),
                networks(networks),
                instant(notBefore),
                instant(expiresAt),
                rateLimit(rateLimit),
                Boolean.TRUE.equals(selfRotate));
    }

    /** Nor is one without a limit that can't be read. */
    private static Optional<RateLimit> rateLimit(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(written -> RateLimit.parse(written)
                        .orElseThrow(() -> new IllegalStateException("unreadable rate limit in LATCHKEY_KEY")));
    }

    static Map<String, String> strings(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, STRINGS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable String json(Map<String, String> strings) {
        if (strings.isEmpty()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(strings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<PreviousSecret> previous(
            @Nullable String scheme,
            @Nullable String pepper,
            @Nullable String hash,
            @Nullable Long issuedAt,
            @Nullable Long expiresAt) {
        return hash == null
                ? Optional.empty()
                : Optional.of(new PreviousSecret(
                        hash(requireNonNull(scheme), pepper, hash),
                        Instant.ofEpochMilli(requireNonNull(issuedAt)),
                        Instant.ofEpochMilli(requireNonNull(expiresAt))));
    }

    static Optional<LastUse> lastUse(
            @Nullable Long at, @Nullable String address, @Nullable String agent, @Nullable String via) {
        return instant(at)
                .map(moment -> new LastUse(
                        moment,
                        requireNonNullElse(address, ""),
                        requireNonNullElse(agent, ""),
                        requireNonNullElse(via, "")));
    }

    static Optional<Reuse> reuse(@Nullable Long at, @Nullable String address) {
        return instant(at)
                .map(moment -> new Reuse(moment, Optional.ofNullable(address).filter(text -> !text.isEmpty())));
    }
}
