// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The HTTP request that the calling thread works for, as Quarkus has it. */
public final class CurrentRequest {
    private CurrentRequest() {}

    public static Optional<RoutingContext> find() {
        ArcContainer beans = Arc.container();
        return beans != null && beans.requestContext().isActive()
                ? Optional.ofNullable(
                        beans.instance(CurrentVertxRequest.class).get().getCurrent())
                : Optional.empty();
    }

    /** What somebody has put to the request under this name. */
    public static <T> Optional<T> attribute(String name) {
        return find().map(request -> request.get(name));
    }
}
