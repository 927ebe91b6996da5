// SPDX-License-Identifier: Apache-2.0
package io.latchkey.validate;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.Asked;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.GoodAnswer;
import io.latchkey.node.Node;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.Surface;
import io.latchkey.usage.Visit;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Good answers of the validate endpoint, given again for less than a second to whoever asks the same and proves anew that
 * he has the key. A change of the key, its owner's override or its realm drops them at once, as {@code cache} describes;
 * what Keycloak changes about the owner is seen when they have passed.
 *
 * <p>Only what is plain takes this way: GET, the key's present secret, no user name beside it, no end that is near, no
 * networks. Nothing here blocks, so the event loop may ask.
 */
public final class HotAnswers {
    private static final Pattern PATH =
            Pattern.compile("/realms/([A-Za-z0-9._~-]+)/api-keys/validate(?:/[A-Za-z0-9._~/-]*)?");

    /** What concerns one connection or one moment. */
    private static final Set<String> NOT_KEPT =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "date");

    private static final String GOOD = "latchkey.good";

    private final Node node;

    public HotAnswers(Node node) {
        this.node = node;
    }

    /** The answer to this request, if it was given before; its use is counted. */
    public Optional<GoodAnswer> find(RoutingContext request) {
        return asked(request).flatMap(asked -> {
            Optional<GoodAnswer> answer = node.keys().answer(asked);
            answer.ifPresent(given -> node.usage().accepted(asked.key().known().key(), visit(request.request())));
            return answer;
        });
    }

    /**
     * Keeps the answer to this request, if {@link #good} says so, once its headers are complete. Those who watch first see
     * the headers last (Vert.x 4.5), so this must be called before the request is passed on.
     */
    public void watch(RoutingContext request) {
        if (PATH.matcher(pathBelowRoot(request)).matches()) {
            request.addHeadersEndHandler(sent -> {
                Good good = request.get(GOOD);
                if (good != null) {
                    node.keys().keep(good.asked(), new GoodAnswer(headers(request), good.body()), good.arrival());
                }
            });
        }
    }

    /** Says that this is the body of a good answer, and that it may be given again. */
    void good(RoutingContext request, Verdict.Accepted accepted, String body) {
        boolean lasting = accepted.end()
                .map(end -> end.isAfter(
                        node.clock().instant().plus(node.validateMaxAge()).plusSeconds(1)))
                .orElse(true);
        Optional<Asked> asked = lasting ? asked(request) : Optional.empty();
        asked.flatMap(same -> Arrival.of(request).map(arrival -> new Good(same, body, arrival)))
                .ifPresent(good -> request.put(GOOD, good));
    }

    /** An answer whose headers are still to come. */
    private record Good(Asked asked, String body, Arrival arrival) {}

    private static List<Map.Entry<String, String>> headers(RoutingContext request) {
        return request.response().headers().entries().stream()
                .filter(header -> !NOT_KEPT.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .map(header -> Map.entry(header.getKey(), header.getValue()))
                .toList();
    }

    private Optional<Asked> asked(RoutingContext context) {
        HttpServerRequest request = context.request();
        Matcher path = PATH.matcher(pathBelowRoot(context));
        if (!request.method().equals(HttpMethod.GET) || !path.matches()) {
            return Optional.empty();
        }
        return proved(request)
                .map(key -> new Asked(
                        key,
                        path.group(1),
                        Objects.requireNonNullElse(request.query(), ""),
                        Stream.of("X-Required-Scope", "X-Required-Role", "X-Required-Client")
                                .map(request.headers()::getAll)
                                .toList()));
    }

    /** Empty for a path that is not written plainly: Keycloak turns many of them away, and that is for it to decide. */
    private static String pathBelowRoot(RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), "");
        String root = Objects.requireNonNullElse(context.mountPoint(), "");
        int length = root.endsWith("/") ? root.length() - 1 : root.length();
        return path.equals(context.normalizedPath()) && path.startsWith(root) ? path.substring(length) : "";
    }

    private Optional<CachedKey> proved(HttpServerRequest request) {
        Presented presented = Presented.in(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                request.headers().getAll("X-API-Key"));
        if (presented instanceof Presented.Candidate candidate
                && candidate.userName().isEmpty()
                && TokenFormat.parse(candidate.token()) instanceof Token token) {
            return node.keys()
                    .hot(token.id())
                    .filter(cached -> cached.known().key().networks().isEmpty())
                    .filter(cached -> Possession.isCurrent(cached.known().key(), token, node.hasher()));
        }
        return Optional.empty();
    }

    private static Visit visit(HttpServerRequest request) {
        return new Visit(
                Surface.VALIDATE,
                Optional.ofNullable(request.remoteAddress()).map(address -> address.hostAddress()),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)));
    }
}
