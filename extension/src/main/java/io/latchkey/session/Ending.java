// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.store.OpenSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The ending of some sessions, a piece at a time: {@link #step} is to be called until it says that nothing is left. */
final class Ending {
    /** So few that a transaction of them takes well under a second. */
    static final int PIECE = 100;

    private static final int ATTEMPTS = 3;
    private static final Logger LOG = Logger.getLogger(Ending.class);

    private final Supplier<List<OpenSession>> find;
    private final Consumer<List<OpenSession>> end;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Deque<List<OpenSession>> pieces = new ArrayDeque<>();
    private boolean found;
    private int failures;

    /**
     * @param find looks for them, in a transaction of its own
     * @param end ends a piece of them, likewise
     */
    Ending(Supplier<List<OpenSession>> find, Consumer<List<OpenSession>> end) {
        this.find = find;
        this.end = end;
    }

    /** Done when there is nothing left to do, also where that is because it failed. */
    CompletableFuture<Void> done() {
        return done;
    }

    /**
     * Does the next piece. One that fails (a session in it is just being refreshed) comes last again. After three failures what
     * fails is left, and ends when it is next used.
     *
     * @return whether anything is left
     */
    boolean step() {
        List<OpenSession> piece = List.of();
        try {
            if (found) {
                piece = pieces.pop();
                end.accept(piece);
            } else {
                cut(find.get());
            }
        } catch (RuntimeException e) {
            failures++;
            if (failures >= ATTEMPTS) {
                LOG.warn("A key was stopped, but not all sessions that it opened; they end when they are next used", e);
            } else if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        boolean left = !pieces.isEmpty() || (!found && failures < ATTEMPTS);
        if (!left) {
            done.complete(null);
        }
        return left;
    }

    private void cut(List<OpenSession> all) {
        found = true;
        for (int from = 0; from < all.size(); from += PIECE) {
            pieces.add(all.subList(from, Math.min(from + PIECE, all.size())));
        }
    }
}
