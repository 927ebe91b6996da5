// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.cache.Arrival;
import io.latchkey.keycloak.Insides;
import io.latchkey.node.Node;
import io.latchkey.node.NodeFactory;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Stands before all of Keycloak's HTTP. It notes when a request arrives, and answers hot keys and malformed tokens
 * on the spot, without a worker thread, a session or a transaction. All else goes on to where it would have gone.
 */
@Singleton
public final class EventLoop {
    /** After Quarkus's access log, before everything else of Keycloak's (3.33, {@code RouteConstants}). */
    private static final int ORDER = -1_000;

    private static final Pattern VALIDATE =
            Pattern.compile(".*/realms/[^/]+/api-keys/validate(?:/.*)?", Pattern.DOTALL);

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(EventLoop::handle);
    }

    private static void handle(RoutingContext request) {
        HttpServerRequest asked = request.request();
        boolean validates = asked.path() != null && asked.path().contains("/api-keys/validate");
        if (!validates && !mayBringAKey(asked)) {
            request.next();
            return;
        }
        request.put(Arrival.ATTRIBUTE, Arrival.now());
        if (!validates) {
            request.next();
            return;
        }
        letBodyBeOfAnySize(asked);
        Insides.current().sessions().ifPresentOrElse(sessions -> answer(sessions, request), request::next);
    }

    /** Or lets it wait, or passes it on. */
    private static void answer(KeycloakSessionFactory sessions, RoutingContext request) {
        Optional<Node> started = ((NodeFactory) sessions.getProviderFactory(Node.class)).node();
        if (started.isEmpty()) {
            request.next();
            return;
        }
        Node node = started.get();
        HotAnswers hot = new HotAnswers(node);
        Optional<KeptAnswer> answer = node.eventLoop() ? hot.find(request) : Optional.empty();
        if (answer.isPresent() || !node.eventLoop() || !waits(hot, sessions, node, request)) {
            sendOrPass(answer, request);
        }
    }

    private static boolean waits(HotAnswers hot, KeycloakSessionFactory sessions, Node node, RoutingContext request) {
        Context here = request.vertx().getOrCreateContext();
        return hot.waiting(request, () -> here.runOnContext(then -> goOn(hot, request)))
                .filter(waiting -> WaitingRequests.OF_THIS_NODE.add(waiting, new AnswerRenewal(sessions, node)::renew))
                .isPresent();
    }

    private static void goOn(HotAnswers hot, RoutingContext request) {
        if (request.response().closed()) {
            return;
        }
        try {
            sendOrPass(hot.findAnew(request, request.get(Arrival.ATTRIBUTE)), request);
        } catch (RuntimeException e) {
            // As the router does for who has not waited.
            request.fail(e);
        }
    }

    private static void sendOrPass(Optional<KeptAnswer> answer, RoutingContext request) {
        answer.ifPresentOrElse(given -> send(request, given), () -> {
            AtEnd.watch(request);
            request.next();
        });
    }

    /** Keycloak's pages, and what is for everybody, are not for us, and pass for nothing. */
    private static boolean mayBringAKey(HttpServerRequest request) {
        return !request.method().equals(HttpMethod.GET)
                || request.headers().contains(HttpHeaders.AUTHORIZATION)
                || request.headers().contains("X-API-Key");
    }

    /**
     * The body of a request to the validate endpoint is the upstream's, and read by nobody here. Quarkus answers 413 for one of
     * more than 10 MB by what {@code Content-Length} says (3.33, {@code HttpServerCommonHandlers}), and a gateway could not tell
     * that from an answer about the key. Whoever did read it would still be stopped at that size.
     */
    private static void letBodyBeOfAnySize(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && VALIDATE.matcher(request.path()).matches()) {
            request.headers().remove(HttpHeaders.CONTENT_LENGTH);
        }
    }

    private static void send(RoutingContext request, KeptAnswer answer) {
        request.response().setStatusCode(answer.status());
        answer.writeTo(request.response().headers());
        request.response().end(answer.body());
    }
}
