// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.verdict.RateFields;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A whole answer of the validate endpoint, as it was sent. There may be as many as keys in use, so it takes little more room than
 * its text: the names of headers are shared with other answers.
 */
public final class KeptAnswer {
    private static final AsciiString LEFT = new AsciiString(RateFields.LEFT);
    private static final AsciiString RETRY_AFTER = new AsciiString(RateFields.RETRY_AFTER);

    /** What our answers set, beside what has names of our own. */
    private static final Set<String> OURS = Set.of("cache-control", "vary", "www-authenticate");

    /** Of all headers of an answer. Nearly all answers have the same ones. */
    private static final Cache<List<String>, AsciiString[]> NAMES =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /** What an answer takes beside its text, with what finds it, reckoned from the fields. */
    private static final int FRAME = 550;

    private final int status;

    /** In the order of the values; one of several values stands several times, one after the other. */
    private final AsciiString[] names;

    /** The values, then the body. */
    private final byte[] text;

    /** Where each value ends. */
    private final int[] ends;

    /** Empty if the key may be used as often as one likes. */
    private final Optional<Limited> limited;

    /** What is now left of a limit; empty in what is kept. */
    private final Optional<Quota> quota;

    private KeptAnswer(
            int status,
            AsciiString[] names,
            byte[] text,
            int[] ends,
            Optional<Limited> limited,
            Optional<Quota> quota) {
        this.status = status;
        this.names = names;
        this.text = text;
        this.ends = ends;
        this.limited = limited;
        this.quota = quota;
    }

    /**
     * That a good answer is for a limited key.
     *
     * @param limit that held when the answer was made; the answer is lost when it changes
     * @param over the answer when that is reached
     */
    record Limited(RateLimit limit, KeptAnswer over) {}

    /**
     * An answer.
     *
     * @param headers all of them, each with its values, of US-ASCII, as all that Keycloak and we send
     */
    static KeptAnswer of(int status, List<Map.Entry<String, List<String>>> headers, String body) {
        List<String> names = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        headers.forEach(header -> header.getValue().forEach(value -> {
            names.add(header.getKey());
            text.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
            ends.add(text.size());
        }));
        text.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        return new KeptAnswer(
                status,
                NAMES.get(
                        List.copyOf(names),
                        unknown -> unknown.stream().map(AsciiString::new).toArray(AsciiString[]::new)),
                text.toByteArray(),
                ends.stream().mapToInt(Integer::intValue).toArray(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * This good answer, and what is answered instead once the key's limit is reached.
     *
     * @param over empty if it has none, as {@code quota}
     */
    KeptAnswer orOver(Optional<Quota> quota, Optional<Response> over) {
        return quota.flatMap(whole -> over.map(refusal ->
                        limitedBy(whole.limit(), refusal.getStatus(), headers(refusal), (String) refusal.getEntity())))
                .orElse(this);
    }

    /** Each has one value. */
    private static Map<String, String> headers(Response response) {
        return response.getStringHeaders().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), response::getHeaderString));
    }

    /**
     * This good answer for a limited key. What Keycloak adds to every answer is in the refusal too, and nothing of who has the key.
     *
     * @param status of the refusal, as the headers and the body
     */
    KeptAnswer limitedBy(RateLimit limit, int status, Map<String, String> refusal, String body) {
        return new KeptAnswer(
                this.status,
                names,
                text,
                ends,
                Optional.of(new Limited(limit, of(status, keycloaks(), refusal, body))),
                Optional.empty());
    }

    /**
     * Another answer, with what Keycloak adds to every one.
     *
     * @param keycloaks as {@link #keycloaks()} of an answer to the same request
     * @param ours all other headers
     */
    static KeptAnswer of(
            int status, List<Map.Entry<String, List<String>>> keycloaks, Map<String, String> ours, String body) {
        List<Map.Entry<String, List<String>>> headers = new ArrayList<>(keycloaks);
        headers.removeIf(header -> ours.keySet().stream().anyMatch(header.getKey()::equalsIgnoreCase));
        ours.forEach((name, value) -> {
            if (!changes(name)) {
                headers.add(Map.entry(name, List.of(value)));
            }
        });
        return of(status, headers, body);
    }

    /** The headers that Keycloak adds to every answer, each value by itself. */
    List<Map.Entry<String, List<String>>> keycloaks() {
        List<Map.Entry<String, List<String>>> headers = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].toString();
            if (!isOurs(name.toLowerCase(Locale.ROOT))) {
                headers.add(Map.entry(name, List.of(value(i).toString())));
            }
        }
        return List.copyOf(headers);
    }

    private static boolean isOurs(String name) {
        return name.startsWith("x-auth-request-")
                || name.startsWith("x-api-key-")
                || name.startsWith("ratelimit")
                || OURS.contains(name);
    }

    private static boolean changes(String header) {
        return LEFT.contentEqualsIgnoreCase(header) || RETRY_AFTER.contentEqualsIgnoreCase(header);
    }

    /** This answer with what is now left of the limit. */
    KeptAnswer with(Quota left) {
        return new KeptAnswer(status, names, text, ends, limited, Optional.of(left));
    }

    Optional<Limited> limited() {
        return limited;
    }

    int status() {
        return status;
    }

    String body() {
        int start = start(ends.length);
        return new String(text, start, text.length - start, StandardCharsets.UTF_8);
    }

    /** Sets its headers, in the place of any that are there. */
    void writeTo(MultiMap response) {
        for (int i = 0; i < names.length; i++) {
            CharSequence value = value(i);
            if (i > 0 && names[i - 1].equals(names[i])) {
                response.add(names[i], value);
            } else {
                response.set(names[i], value);
            }
        }
        quota.ifPresent(left -> {
            response.set(LEFT, RateFields.left(left));
            if (left.over()) {
                response.set(RETRY_AFTER, String.valueOf(left.seconds()));
            }
        });
    }

    private AsciiString value(int i) {
        return new AsciiString(text, start(i), ends[i] - start(i), false);
    }

    private int start(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    /** About how many bytes it takes to keep it. */
    int size() {
        return FRAME + text.length + limited.map(limit -> limit.over().size()).orElse(0);
    }
}
