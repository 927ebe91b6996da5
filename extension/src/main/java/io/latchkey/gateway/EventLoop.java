// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.cache.Arrival;
import io.latchkey.keycloak.Insides;
import io.latchkey.node.Node;
import io.latchkey.node.NodeFactory;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Stands before all of Keycloak's HTTP. It notes when a request arrives, and answers hot keys and malformed tokens
 * on the spot, without a worker thread, a session or a transaction. All else goes on to where it would have gone.
 */
@Singleton
public final class EventLoop {
    /** After Quarkus's access log, before everything else of Keycloak's (3.33, {@code RouteConstants}). */
    private static final int ORDER = -1_000;

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(EventLoop::handle);
    }

    private static void handle(RoutingContext request) {
        request.put(Arrival.ATTRIBUTE, Arrival.now());
        UnreadBody.let(request.request());
        Optional<KeptAnswer> answer = node().flatMap(node -> answer(new HotAnswers(node), node.eventLoop(), request));
        answer.ifPresentOrElse(given -> send(request, given), request::next);
    }

    private static Optional<KeptAnswer> answer(HotAnswers hot, boolean here, RoutingContext request) {
        Optional<KeptAnswer> answer = here ? hot.find(request) : Optional.empty();
        if (answer.isEmpty()) {
            hot.watch(request);
        }
        return answer;
    }

    /** Empty while the server starts or stops. */
    private static Optional<Node> node() {
        return Insides.current()
                .sessions()
                .map(sessions -> sessions.getProviderFactory(Node.class))
                .map(NodeFactory.class::cast)
                .flatMap(NodeFactory::node);
    }

    private static void send(RoutingContext request, KeptAnswer answer) {
        request.response().setStatusCode(answer.status());
        answer.writeTo(request.response().headers());
        request.response().end(answer.body());
    }
}
