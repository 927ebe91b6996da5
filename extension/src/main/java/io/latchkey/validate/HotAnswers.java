// SPDX-License-Identifier: Apache-2.0
package io.latchkey.validate;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.Asked;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.KeptAnswer;
import io.latchkey.node.Node;
import io.latchkey.token.Malformed;
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
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers of the validate endpoint, given again for less than a second: the refusal of malformed tokens to whoever sends
 * another, and good answers to whoever asks the same and proves anew that he has the key. A change of the key, its owner's
 * override or its realm drops good answers at once, as {@code cache} describes; what Keycloak changes about the owner is
 * seen when they have passed.
 *
 * <p>Only what is plain takes this way: GET, and of good answers those with the key's present secret, no user name beside
 * it, no end that is near, no networks. Nothing here blocks, so the event loop may ask.
 */
public final class HotAnswers {
    private static final String VALIDATE = "/api-keys/validate";
    private static final Pattern PATH =
            Pattern.compile("/realms/([A-Za-z0-9._~-]+)" + VALIDATE + "(?:/[A-Za-z0-9._~/-]*)?");

    /** What concerns one connection or one moment. */
    private static final Set<String> NOT_KEPT =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "date");

    private static final String KEEP = "latchkey.keep";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final Node node;

    public HotAnswers(Node node) {
        this.node = node;
    }

    /** The answer to this request, if it was given before; its use is counted. */
    public Optional<KeptAnswer> find(RoutingContext request) {
        return plainPath(request).flatMap(path -> find(request.request(), path));
    }

    private Optional<KeptAnswer> find(HttpServerRequest request, Matcher path) {
        Presented presented = presented(request);
        if (isMalformed(presented)) {
            return node.keys().malformed(realm(path));
        }
        return asked(request, path, presented).flatMap(asked -> {
            Optional<KeptAnswer> answer = node.keys().answer(asked);
            answer.ifPresent(given -> node.usage().accepted(asked.key().known().key(), visit(request)));
            return answer;
        });
    }

    /**
     * Keeps the answer to this request, if {@link #good} or {@link #malformed} says so, once its headers are complete. Those
     * who watch first see the headers last (Vert.x 4.5), so this must be called before the request is passed on.
     */
    public void watch(RoutingContext request) {
        if (mayBeOurs(request.request())) {
            request.addHeadersEndHandler(sent -> {
                Keeping keeping = request.get(KEEP);
                if (keeping != null) {
                    keeping.keep(request);
                }
            });
        }
    }

    /** Says that this is the body of the refusal of a malformed token. */
    void malformed(RoutingContext request, String body) {
        plainPath(request)
                .map(HotAnswers::realm)
                .map(realm ->
                        new Keeping(UNAUTHORIZED, body, refusal -> node.keys().keepMalformed(realm, refusal)))
                .ifPresent(keeping -> request.put(KEEP, keeping));
    }

    /** Says that this is the body of a good answer, and that it may be given again. */
    void good(RoutingContext request, Verdict.Accepted accepted, String body) {
        boolean lasting = accepted.end()
                .map(end -> end.isAfter(
                        node.clock().instant().plus(node.validateMaxAge()).plusSeconds(1)))
                .orElse(true);
        Optional<Asked> asked = lasting
                ? plainPath(request).flatMap(path -> asked(request.request(), path, presented(request.request())))
                : Optional.empty();
        asked.flatMap(same -> Arrival.of(request)
                        .map(arrival ->
                                new Keeping(OK, body, answer -> node.keys().keep(same, answer, arrival))))
                .ifPresent(keeping -> request.put(KEEP, keeping));
    }

    /**
     * An answer whose headers are still to come.
     *
     * @param status another than this is not ours: the commit may fail after we have answered
     */
    private record Keeping(int status, String body, Consumer<KeptAnswer> store) {
        void keep(RoutingContext request) {
            if (request.response().getStatusCode() != status) {
                return;
            }
            List<Map.Entry<String, String>> headers = request.response().headers().entries().stream()
                    .filter(header -> !NOT_KEPT.contains(header.getKey().toLowerCase(Locale.ROOT)))
                    .map(header -> Map.entry(header.getKey(), header.getValue()))
                    .toList();
            store.accept(new KeptAnswer(status, headers, body));
        }
    }

    /** The path, if the request is a plain one. */
    private static Optional<Matcher> plainPath(RoutingContext context) {
        return mayBeOurs(context.request())
                ? Optional.of(PATH.matcher(pathBelowRoot(context))).filter(Matcher::matches)
                : Optional.empty();
    }

    /** Asked of every request of the server: what is not for us shall cost it next to nothing. */
    private static boolean mayBeOurs(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.path() != null
                && request.path().contains(VALIDATE);
    }

    private static String realm(Matcher path) {
        return path.group(1);
    }

    private Optional<Asked> asked(HttpServerRequest request, Matcher path, Presented presented) {
        return proved(presented)
                .map(key -> new Asked(
                        key,
                        realm(path),
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

    private static Presented presented(HttpServerRequest request) {
        return Presented.in(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                request.headers().getAll("X-API-Key"));
    }

    private static boolean isMalformed(Presented presented) {
        return presented instanceof Presented.Candidate candidate
                && TokenFormat.parse(candidate.token()) instanceof Malformed;
    }

    private Optional<CachedKey> proved(Presented presented) {
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
