// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CachedKey;
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.keycloak.PlainPath;
import io.latchkey.node.Node;
import io.latchkey.policy.Refusal;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.Possession;
import io.latchkey.verdict.Presented;
import io.latchkey.verdict.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers of the validate endpoint, given again: the refusal of malformed tokens to whoever sends another, and good answers to
 * whoever asks the same and proves anew that they have the key. A change of the key, its owner's override or its realm ends good
 * answers at once, as {@code cache} describes, and so does what Keycloak changes about the owner or their realm, where that is
 * heard; where it is not, they pass within a second.
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

    private static final List<String> REQUIREMENTS =
            List.of("X-Required-Scope", "X-Required-Role", "X-Required-Client");

    private static final String AT_END = "latchkey.at-end";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final Node node;

    HotAnswers(Node node) {
        this.node = node;
    }

    /** The answer to this request, if it was given before; its use is counted. */
    public Optional<KeptAnswer> find(RoutingContext request) {
        return plainPath(request).flatMap(path -> find(request.request(), path));
    }

    private Optional<KeptAnswer> find(HttpServerRequest request, Matcher path) {
        long began = System.nanoTime();
        if (!(presented(request) instanceof Presented.Candidate candidate)) {
            return Optional.empty();
        }
        if (!(TokenFormat.parse(candidate.token()) instanceof Token token)) {
            Optional<KeptAnswer> answer = KeptAnswers.OF_THIS_NODE.malformed(realm(path));
            answer.ifPresent(given -> counted(path, Optional.of(Refusal.MALFORMED), began));
            return answer;
        }
        return proved(candidate, token).flatMap(key -> {
            Optional<KeptAnswer> answer = KeptAnswers.OF_THIS_NODE.good(
                    asked(request, path, key), node.keys().heard());
            answer.ifPresent(given -> {
                node.usage().accepted(key.known().key(), visit(request));
                counted(path, Optional.empty(), began);
            });
            return answer;
        });
    }

    private void counted(Matcher path, Optional<Refusal> refusal, long began) {
        node.validations().count(realm(path), Surface.VALIDATE, refusal, began);
    }

    /**
     * Does what {@link #good}, {@link #malformed} or {@link #again} has asked for, once the headers of the answer are complete.
     * Those who watch first see the headers last (Vert.x 4.5), so this must be called before the request is passed on.
     */
    public void watch(RoutingContext request) {
        if (mayBeOurs(request.request())) {
            request.addHeadersEndHandler(sent -> {
                AtEnd asked = request.get(AT_END);
                // Another status is not ours: the commit may fail after we have answered.
                if (asked != null && asked.status() == request.response().getStatusCode()) {
                    asked.then().accept(request.response().headers());
                }
            });
        }
    }

    /** What is to be done with the headers of an answer before they are sent, if its status is this one. */
    private record AtEnd(int status, Consumer<MultiMap> then) {}

    /** Says that this is the body of the refusal of a malformed token. */
    void malformed(RoutingContext request, String body) {
        plainPath(request)
                .map(HotAnswers::realm)
                .map(realm -> keeping(
                        UNAUTHORIZED,
                        body,
                        refusal -> KeptAnswers.OF_THIS_NODE.keepMalformed(realm, refusal, node.keys())))
                .ifPresent(keeping -> request.put(AT_END, keeping));
    }

    /** Says that this is the body of a good answer, and that it may be given again. */
    void good(RoutingContext request, Verdict.Accepted accepted, String body) {
        Optional<KeptAnswers.Question> asked = plainPath(request).flatMap(path -> asked(request.request(), path));
        Optional<Arrival> arrived = Optional.ofNullable(request.get(Arrival.ATTRIBUTE));
        if (asked.isEmpty() || arrived.isEmpty()) {
            return;
        }
        boolean allHeard = KeycloakChanges.areToldOf(accepted.client().getRealm(), accepted.owner(), accepted.client());
        // Whoever gets it may keep it for as long as it says, and must not do so past the end. It is kept a moment
        // later.
        Duration longest = accepted.end()
                .map(end -> Duration.between(node.clock().instant(), end)
                        .minus(node.validateMaxAge())
                        .minusSeconds(1))
                .orElse(node.keys().ttl());
        request.put(
                AT_END,
                keeping(
                        OK,
                        body,
                        answer -> KeptAnswers.OF_THIS_NODE.keepGood(
                                asked.get(), answer, arrived.get(), allHeard, longest, node.keys())));
    }

    private static AtEnd keeping(int status, String body, Consumer<KeptAnswer> store) {
        return new AtEnd(
                status,
                headers -> store.accept(KeptAnswer.of(
                        status,
                        headers.names().stream()
                                .filter(name -> !NOT_KEPT.contains(name.toLowerCase(Locale.ROOT)))
                                .map(name -> Map.entry(name, headers.getAll(name)))
                                .toList(),
                        body)));
    }

    /**
     * Says that this answer, found by {@link #find}, is given again by JAX-RS. Its headers come in at the end: through JAX-RS,
     * which sorts them by name more than once, they would cost more than the validation.
     */
    void again(RoutingContext request, KeptAnswer answer) {
        request.put(AT_END, new AtEnd(answer.status(), answer::writeTo));
    }

    /** The path, if the request is a plain one: Keycloak turns many of the others away, and that is for it to decide. */
    private static Optional<Matcher> plainPath(RoutingContext context) {
        return mayBeOurs(context.request())
                ? PlainPath.of(context).map(PATH::matcher).filter(Matcher::matches)
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

    private Optional<KeptAnswers.Question> asked(HttpServerRequest request, Matcher path) {
        return presented(request) instanceof Presented.Candidate candidate
                        && TokenFormat.parse(candidate.token()) instanceof Token token
                ? proved(candidate, token).map(key -> asked(request, path, key))
                : Optional.empty();
    }

    private static KeptAnswers.Question asked(HttpServerRequest request, Matcher path, CachedKey key) {
        MultiMap headers = request.headers();
        return new KeptAnswers.Question(
                key,
                realm(path),
                Objects.requireNonNullElse(request.query(), ""),
                REQUIREMENTS.stream().anyMatch(headers::contains)
                        ? REQUIREMENTS.stream().map(headers::getAll).toList()
                        : List.of());
    }

    private static Presented presented(HttpServerRequest request) {
        return Presented.in(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                request.headers().getAll("X-API-Key"));
    }

    private Optional<CachedKey> proved(Presented.Candidate candidate, Token token) {
        return candidate.userName().isPresent()
                ? Optional.empty()
                : node.keys()
                        .hot(token.id())
                        .filter(cached ->
                                cached.known().key().bounds().networks().isEmpty())
                        .filter(cached -> Possession.isCurrent(cached.known().key(), token, node.hasher()));
    }

    private static RequestSource visit(HttpServerRequest request) {
        return new RequestSource(
                Surface.VALIDATE,
                Optional.ofNullable(request.remoteAddress())
                        .flatMap(caller -> RequestSource.address(caller.hostAddress(), caller.host())),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)));
    }
}
