// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CachedKey;
import io.latchkey.node.Node;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Refusal;
import io.latchkey.rate.Quota;
import io.latchkey.store.StoredKey;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.Possession;
import io.latchkey.verdict.Verdict;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Answers of the validate endpoint, given again: the refusal of whoever proves nothing to the next who does not, and good answers to
 * whoever asks the same and proves anew that they have the key. A change of the key, its owner's override or its realm ends good
 * answers at once, as {@code cache} describes, and so does what Keycloak changes about the owner or their realm, where that is
 * heard; where it is not, they pass within a second.
 *
 * <p>Only what is plain takes this way: GET, no more requirements than gateways have, and of good answers those with the key's present
 * secret, no user name beside it, no end that is near, no networks. Nothing here blocks, so the event loop may ask.
 */
public final class HotAnswers {
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
        return PlainRequest.of(context).flatMap(request -> find(request, System.nanoTime(), uses));
    }

    private Optional<KeptAnswer> find(PlainRequest request, long began, int uses) {
        if (!(request.presented() instanceof Presented.Candidate candidate)) {
            return Optional.empty();
        }
        if (!(TokenFormat.parse(candidate.token()) instanceof Token token)) {
            return refused(request, Refusal.MALFORMED, began);
        }
        if (candidate.userName().isPresent()) {
            return Optional.empty();
        }
        Optional<CachedKey> read = node.keys().hot(token.id(), uses);
        if (read.isEmpty()) {
            return node.keys().isUnknown(token.id()) && !node.hasher().matchesNothing(token)
                    ? refused(request, Refusal.UNKNOWN_KEY, began)
                    : Optional.empty();
        }
        CachedKey cached = read.get();
        if (!Possession.isCurrent(cached.known().key(), token, node.hasher())) {
            return unproved(request, cached.known().key(), token, began);
        }
        return isFromAnywhere(cached)
                ? question(request, cached)
                        .flatMap(question -> KeptAnswers.OF_THIS_NODE
                                .good(question, node.keys().heard(), uses)
                                .map(answer -> used(answer, question, request, began)))
                : Optional.empty();
    }

    /** As {@link KeyValidator} counts and refuses who proves nothing. The secret before the present one is for that alone. */
    private Optional<KeptAnswer> unproved(PlainRequest request, StoredKey key, Token token, long began) {
        if (Possession.isPrevious(key, token, node.hasher())) {
            return Optional.empty();
        }
        Refusal refusal = Possession.refusal(key, node.hasher());
        Optional<KeptAnswer> answer = refused(request, refusal, began);
        answer.ifPresent(given -> node.usage().refused(key, refusal, request.source()));
        return answer;
    }

    /** What is kept for all has the usual challenge. */
    private Optional<KeptAnswer> refused(PlainRequest request, Refusal refusal, long began) {
        Optional<KeptAnswer> answer =
                request.asksForAChallenge() ? Optional.empty() : KeptAnswers.OF_THIS_NODE.unproved(request.realm());
        answer.ifPresent(given -> counted(request, Optional.of(refusal), began));
        return answer;
    }

    /**
     * The request as one that waits until its key is read, or what it was answered last is worked out again; empty if there is nothing
     * to wait for.
     *
     * @param goOn lets it go on
     */
    Optional<WaitingRequests.Waiting> waiting(RoutingContext context, Runnable goOn) {
        if (!node.keys().remembers()) {
            return Optional.empty();
        }
        return PlainRequest.of(context)
                .flatMap(request -> token(request).flatMap(token -> {
                    Optional<Renewal> renewal =
                            request.variant().flatMap(variant -> KeptAnswers.OF_THIS_NODE.renewal(token.id(), variant));
                    boolean waits = node.keys()
                            .hot(token.id(), 0)
                            .map(key -> renewal.isPresent() && isProved(key, token))
                            .orElseGet(() -> !node.keys().isUnknown(token.id()));
                    return waits ? Optional.of(new WaitingRequests.Waiting(token, renewal, goOn)) : Optional.empty();
                }));
    }

    /** As {@link #find} for a request that has waited: with its own use alone, nothing stays in use. */
    Optional<KeptAnswer> findAnew(RoutingContext context, Arrival arrival) {
        return PlainRequest.of(context).flatMap(request -> find(request, arrival.nanos(), 0));
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

    /** Says that this is the body of the refusal of whoever proves nothing. */
    void unproved(RoutingContext request, String body) {
        PlainRequest.of(request)
                .map(PlainRequest::realm)
                .map(realm -> AtEnd.keeping(
                        UNAUTHORIZED,
                        body,
                        refusal -> KeptAnswers.OF_THIS_NODE.keepUnproved(realm, refusal, node.keys())))
                .ifPresent(keeping -> keeping.ask(request));
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
                .flatMap(plain -> token(plain).flatMap(this::proved).flatMap(key -> question(plain, key)))
                .filter(question -> isOf(question.key(), accepted));
        Optional<Arrival> arrived = Optional.ofNullable(request.get(Arrival.ATTRIBUTE));
        if (asked.isEmpty() || arrived.isEmpty()) {
            return;
        }
        Basis basis = Basis.of(accepted, parameters, arrived.get(), node);
        AtEnd.keeping(
                        OK,
                        body,
                        answer -> KeptAnswers.OF_THIS_NODE.keepGood(
                                asked.get(), answer.orOver(accepted.quota(), over), basis, node.keys()))
                .ask(request);
    }

    /** The record may have been read anew since, and say something else: also what is read with the key, as an override. */
    @SuppressWarnings("ReferenceEquality") // Not one that says the same.
    private static boolean isOf(CachedKey reading, Verdict.Accepted accepted) {
        return reading.known().key() == accepted.key();
    }

    /**
     * Says that this answer, found by {@link #find}, is given again by JAX-RS. Its headers come in at the end: through JAX-RS,
     * which sorts them by name more than once, they would cost more than the validation.
     */
    void again(RoutingContext request, KeptAnswer answer) {
        new AtEnd(answer.status(), answer::writeTo).ask(request);
    }

    private static Optional<KeptAnswers.Question> question(PlainRequest request, CachedKey key) {
        return request.variant().map(variant -> new KeptAnswers.Question(key, variant));
    }

    /** One without a user's name beside it. */
    private static Optional<Token> token(PlainRequest request) {
        return request.presented() instanceof Presented.Candidate candidate
                        && candidate.userName().isEmpty()
                        && TokenFormat.parse(candidate.token()) instanceof Token token
                ? Optional.of(token)
                : Optional.empty();
    }

    /** The key in memory of which the token proves possession. */
    Optional<CachedKey> proved(Token token) {
        return node.keys().hot(token.id(), 0).filter(key -> isProved(key, token));
    }

    /** By the present secret, from wherever. */
    private boolean isProved(CachedKey cached, Token token) {
        return isFromAnywhere(cached) && Possession.isCurrent(cached.known().key(), token, node.hasher());
    }

    private static boolean isFromAnywhere(CachedKey cached) {
        return cached.known().key().bounds().networks().isEmpty();
    }
}
