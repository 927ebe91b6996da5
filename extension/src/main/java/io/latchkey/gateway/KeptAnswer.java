// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.verdict.RateFields;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A whole answer of the validate endpoint, as it was sent.
 *
 * @param headers all of them, but for what is left of a limit
 * @param limited empty if the key may be used as often as one likes
 */
public record KeptAnswer(int status, List<Header> headers, String body, Optional<Limited> limited) {
    private static final CharSequence LEFT = HttpHeaders.createOptimized(RateFields.LEFT);
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized(RateFields.RETRY_AFTER);

    public KeptAnswer {
        headers = List.copyOf(headers);
    }

    /** One that is given as often as it is asked for. */
    public KeptAnswer(int status, List<Header> headers, String body) {
        this(status, headers, body, Optional.empty());
    }

    /**
     * That a good answer is for a limited key.
     *
     * @param limit that held when the answer was made; the answer is lost when it changes
     * @param over the answer when that is reached
     */
    public record Limited(RateLimit limit, KeptAnswer over) {}

    /** A header with all its values, in the form that costs Vert.x the least to send. */
    public record Header(CharSequence name, List<CharSequence> values) {
        public Header {
            values = List.copyOf(values);
        }

        /** Both are of US-ASCII, as all that Keycloak and we send. */
        public static Header of(String name, List<String> values) {
            return new Header(
                    HttpHeaders.createOptimized(name),
                    values.stream().map(HttpHeaders::createOptimized).toList());
        }
    }

    /**
     * This good answer for a limited key. What Keycloak adds to every answer is in the refusal too, and nothing of who has the key.
     *
     * @param status of the refusal, as the headers and the body
     */
    KeptAnswer limitedBy(RateLimit limit, int status, Map<String, List<String>> refusal, String body) {
        Predicate<String> isAnothers = name -> name.startsWith("x-auth-request-")
                || name.startsWith("x-api-key-")
                || refusal.keySet().stream().anyMatch(name::equalsIgnoreCase);
        Stream<Header> keycloaks = headers.stream()
                .filter(header -> !isAnothers.test(header.name().toString().toLowerCase(Locale.ROOT)));
        Stream<Header> ours = refusal.entrySet().stream()
                .map(header -> Header.of(header.getKey(), header.getValue()))
                .filter(header -> !changes(header));
        KeptAnswer over = new KeptAnswer(status, Stream.concat(keycloaks, ours).toList(), body);
        return new KeptAnswer(this.status, headers, this.body, Optional.of(new Limited(limit, over)));
    }

    private static boolean changes(Header header) {
        return CharSequence.compare(header.name(), LEFT) == 0 || CharSequence.compare(header.name(), RETRY_AFTER) == 0;
    }

    /** This answer with what is now left of the limit. */
    KeptAnswer with(Quota quota) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header(LEFT, List.of(RateFields.left(quota))));
        if (quota.over()) {
            all.add(new Header(RETRY_AFTER, List.of(String.valueOf(quota.seconds()))));
        }
        return new KeptAnswer(status, all, body, limited);
    }

    /** Sets its headers, in the place of any that are there. */
    public void writeTo(MultiMap response) {
        headers.forEach(header -> response.set(header.name(), header.values()));
    }
}
