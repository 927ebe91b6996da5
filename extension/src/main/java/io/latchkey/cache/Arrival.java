// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The moment at which a request reached this node, before anything was read for it. What was read for a request is
 * trusted to be newer than its arrival, and nothing more: its transaction may have begun, or its realm been read, long
 * before the key is.
 *
 * @param nanos of {@link System#nanoTime}
 */
public record Arrival(long nanos) {
    private static final String NAME = "latchkey.arrival";

    /** Notes that this request arrives now. */
    public static void mark(RoutingContext request) {
        request.put(NAME, new Arrival(System.nanoTime()));
    }

    /** Empty if nobody noted it. */
    public static Optional<Arrival> of(RoutingContext request) {
        return Optional.ofNullable(request.get(NAME));
    }

    static Optional<Arrival> ofCurrentRequest() {
        return CurrentRequest.find().flatMap(Arrival::of);
    }
}
