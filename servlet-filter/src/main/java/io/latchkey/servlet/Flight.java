// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One question to Keycloak that is on its way, and all who wait for its answer. */
final class Flight {
    private final String keyId;
    private final long asked;
    private final CompletableFuture<Optional<ApiKeyPrincipal>> landing = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private boolean overtaken;

    /** @param asked a time of the ticker, not later than when the question left */
    Flight(String keyId, long asked) {
        this.keyId = keyId;
        this.asked = asked;
    }

    String keyId() {
        return keyId;
    }

    long asked() {
        return asked;
    }

    CompletableFuture<Optional<ApiKeyPrincipal>> landing() {
        return landing;
    }

    /** Whether nobody else has taken the answer, where it is for one of those only who wait for it. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** A change of the key was heard: the answer may be older, and is for those only who wait for it already. */
    synchronized void overtake() {
        overtaken = true;
    }

    synchronized void unlessOvertaken(Runnable keep) {
        if (!overtaken) {
            keep.run();
        }
    }
}
