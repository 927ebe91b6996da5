// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.keycloak.CurrentRequest;
import java.util.Optional;

/**
 * The moment at which a request reached this node, before anything was read for it. What was read for a request is
 * trusted to be newer than its arrival, and nothing more: its transaction may have begun, or its realm been read, long
 * before the key is.
 *
 * @param nanos of {@link System#nanoTime}
 */
public record Arrival(long nanos) {
    /** Of a request, under which whoever sees it first notes it. */
    public static final String ATTRIBUTE = "latchkey.arrival";

    public static Arrival now() {
        return new Arrival(System.nanoTime());
    }

    /** Of the request that the calling thread works for; empty if nobody noted it. */
    public static Optional<Arrival> ofCurrentRequest() {
        return CurrentRequest.attribute(ATTRIBUTE);
    }
}
