// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.CachedKeys;
import io.latchkey.node.Node;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Refusal;
import io.latchkey.rate.Quota;
import io.latchkey.store.StoredKey;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.Possession;
import io.latchkey.verdict.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers of the validate endpoint, given again: the refusal of malformed tokens to whoever sends another, and good answers to
 * whoever asks the same and proves anew that they have the key. A change of the key, its owner's override or its realm ends good
 * answers at once, as {@code cache} describes, and so does what Keycloak changes about the owner or their realm, where that is
 * heard; where it is not, they pass within a second.
 *
 * <p>Only what is plain takes this way: GET, no more requirements than gateways have, and of good answers those with the key's present
 * secret, no user name beside it, no end that is near, no networks. Nothing here blocks, so the event loop may ask.
 */
public final class HotAnswers {
    /** What concerns one connection or one moment. */
    private static final Set<String> NOT_KEPT =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "date", "ratelimit");

    private static final String AT_END = "latchkey.at-end";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final Node node;
    private final int uses;

    HotAnswers(Node node) {
        this.node = node;
        this.uses = node.eventLoop() ? 1 : CachedKey.IN_USE;
    }

    /** The answer to this request, if it was given before; its use is counted. */
    public Optional<KeptAnswer> find(RoutingContext context) {
        return PlainRequest.of(context).flatMap(this::find);
    }

    private Optional<KeptAnswer> find(PlainRequest request) {
        long began = System.nanoTime();
        if (!(request.presented() instanceof Presented.Candidate candidate)) {
            return Optional.empty();
        }
        if (!(TokenFormat.parse(candidate.token()) instanceof Token token)) {
            // What is kept for all has the usual challenge.
            Optional<KeptAnswer> answer = request.asksForAChallenge()
                    ? Optional.empty()
                    : KeptAnswers.OF_THIS_NODE.malformed(request.realm());
            answer.ifPresent(given -> counted(request, Optional.of(Refusal.MALFORMED), began));
            return answer;
        }
        if (candidate.userName().isPresent()) {
            return Optional.empty();
        }
        return asked(request, token, uses)
                .flatMap(question -> KeptAnswers.OF_THIS_NODE
                        .good(question, node.keys().heard(), uses)
                        .map(answer -> used(answer, question, request, began)));
    }

    /**
     * The request as one that waits until what it was answered last is worked out again; empty if nothing was, or if it is known
     * to prove no possession.
     *
     * @param goOn lets it go on
     */
    Optional<WaitingRequests.Waiting> waiting(RoutingContext context, Runnable goOn) {
        return PlainRequest.of(context)
                .flatMap(request -> token(request)
                        .filter(token -> node.keys()
                                .hot(token.id(), 0)
                                .map(key -> isProved(key, token))
                                .orElse(true))
                        .flatMap(token -> request.variant()
                                .flatMap(variant -> KeptAnswers.OF_THIS_NODE.renewal(token.id(), variant))
                                .map(renewal -> new WaitingRequests.Waiting(token, renewal, goOn))));
    }

    /** As {@link #find} for a request that has waited: with its own use alone, nothing stays in use. */
    Optional<KeptAnswer> findAnew(RoutingContext context, Arrival arrival) {
        return PlainRequest.of(context)
                .flatMap(request -> asked(request, 0)
                        .flatMap(question -> KeptAnswers.OF_THIS_NODE
                                .good(question, node.keys().heard(), 0)
                                .map(answer -> used(answer, question, request, arrival.nanos()))));
    }

    /** The answer, or that the key is used too often. */
    private KeptAnswer used(KeptAnswer good, KeptAnswers.Question question, PlainRequest request, long began) {
        StoredKey key = question.key().known().key();
        if (good.limited().isEmpty()) {
            accepted(key, request, began);
            return good;
        }
        KeptAnswer.Limited limited = good.limited().get();
        Quota quota = node.limits().use(key.id(), limited.limit());
        if (quota.over()) {
            RequestSource source = request.source();
            node.usage().refused(key, Refusal.RATE_LIMITED, source);
            node.alerts().refused(key, Refusal.RATE_LIMITED, source);
            counted(request, Optional.of(Refusal.RATE_LIMITED), began);
            return limited.over().with(quota);
        }
        accepted(key, request, began);
        return good.with(quota);
    }

    private void accepted(StoredKey key, PlainRequest request, long began) {
        node.usage().accepted(key, request.source());
        counted(request, Optional.empty(), began);
    }

    private void counted(PlainRequest request, Optional<Refusal> refusal, long began) {
        node.validations().count(request.realm(), Surface.VALIDATE, refusal, began);
    }

    /**
     * Does what {@link #good}, {@link #malformed} or {@link #again} has asked for, once the headers of the answer are complete.
     * Those who watch first see the headers last (Vert.x 4.5), so this must be called before the request is passed on.
     */
    public void watch(RoutingContext request) {
        if (PlainRequest.mayBe(request.request())) {
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
        PlainRequest.of(request)
                .map(PlainRequest::realm)
                .map(realm -> keeping(
                        UNAUTHORIZED,
                        body,
                        refusal -> KeptAnswers.OF_THIS_NODE.keepMalformed(realm, refusal, node.keys())))
                .ifPresent(keeping -> request.put(AT_END, keeping));
    }

    /**
     * Says that this is the body of a good answer, and that it may be given again.
     *
     * @param parameters what the request asks for, to work the answer out again
     * @param over what is answered instead once the key's limit is reached; empty if it has none
     */
    void good(
            RoutingContext request,
            ValidateParameters parameters,
            Verdict.Accepted accepted,
            String body,
            Optional<Response> over) {
        Optional<KeptAnswers.Question> asked = PlainRequest.of(request)
                .flatMap(plain -> asked(plain, 0))
                .filter(question -> isOf(question.key(), accepted));
        Optional<Arrival> arrived = Optional.ofNullable(request.get(Arrival.ATTRIBUTE));
        if (asked.isEmpty() || arrived.isEmpty()) {
            return;
        }
        Basis basis = Basis.of(accepted, parameters, arrived.get(), node);
        request.put(
                AT_END,
                keeping(
                        OK,
                        body,
                        answer -> KeptAnswers.OF_THIS_NODE.keepGood(
                                asked.get(), answer.orOver(accepted.quota(), over), basis, node.keys())));
    }

    /** The record may have been read anew since, and say something else: also what is read with the key, as an override. */
    @SuppressWarnings("ReferenceEquality") // Not one that says the same.
    private static boolean isOf(CachedKey reading, Verdict.Accepted accepted) {
        return reading.known().key() == accepted.key();
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

    private Optional<KeptAnswers.Question> asked(PlainRequest request, int uses) {
        return token(request).flatMap(token -> asked(request, token, uses));
    }

    private Optional<KeptAnswers.Question> asked(PlainRequest request, Token token, int uses) {
        return proved(token, uses)
                .flatMap(key -> request.variant().map(variant -> new KeptAnswers.Question(key, variant)));
    }

    /** One without a user's name beside it. */
    private static Optional<Token> token(PlainRequest request) {
        return request.presented() instanceof Presented.Candidate candidate
                        && candidate.userName().isEmpty()
                        && TokenFormat.parse(candidate.token()) instanceof Token token
                ? Optional.of(token)
                : Optional.empty();
    }

    /** The key in memory of which the token proves possession; {@code uses} as in {@link CachedKeys#hot}. */
    Optional<CachedKey> proved(Token token, int uses) {
        return node.keys().hot(token.id(), uses).filter(key -> isProved(key, token));
    }

    /** By the present secret, from wherever. */
    private boolean isProved(CachedKey cached, Token token) {
        StoredKey key = cached.known().key();
        return key.bounds().networks().isEmpty() && Possession.isCurrent(key, token, node.hasher());
    }
}
