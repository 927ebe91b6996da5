// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What is to be done with the headers of an answer once they are complete, before they are sent, if its status is this one. */
record AtEnd(int status, Consumer<MultiMap> then) {
    private static final String ATTRIBUTE = "latchkey.at-end";

    /** What concerns one connection or one moment. */
    private static final Set<String> NOT_KEPT =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "date", "ratelimit");

    /**
     * Does what {@link #ask} has asked for by then. Those who watch first see the headers last (Vert.x 4.5), so this must be called
     * before the request is passed on.
     */
    static void watch(RoutingContext request) {
        if (PlainRequest.mayBe(request.request())) {
            request.addHeadersEndHandler(sent -> {
                AtEnd asked = request.get(ATTRIBUTE);
                // Another status is not ours: the commit may fail after we have answered.
                if (asked != null && asked.status() == request.response().getStatusCode()) {
                    asked.then().accept(request.response().headers());
                }
            });
        }
    }

    void ask(RoutingContext request) {
        request.put(ATTRIBUTE, this);
    }

    /** Gives the whole answer to the store. */
    static AtEnd keeping(int status, String body, Consumer<KeptAnswer> store) {
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
}
