// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The polls that wait on this node. They hold memory, and neither a thread nor a session. */
final class WaitingPolls {
    static final int MOST = 1000;
    static final int MOST_OF_A_CLIENT = 50;

    private final Set<Poll> waiting = new HashSet<>();
    private boolean closed;

    /** It has no {@code equals} on purpose: a client may ask the same several times. */
    private static final class Poll {
        private final Reader reader;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Poll(Reader reader) {
            this.reader = reader;
        }
    }

    /** Completes when it is woken or the time is over, or if whoever has it completes it. Empty: there is no room. */
    Optional<CompletableFuture<Void>> add(Reader reader) {
        Poll poll = new Poll(reader);
        synchronized (this) {
            if (closed || waiting.size() >= MOST || count(reader) >= MOST_OF_A_CLIENT) {
                return Optional.empty();
            }
            waiting.add(poll);
        }
        CompletableFuture<Void> unused = poll.end.whenComplete((nothing, failure) -> remove(poll));
        return Optional.of(poll.end);
    }

    private long count(Reader reader) {
        return waiting.stream().filter(poll -> poll.reader.equals(reader)).count();
    }

    private synchronized void remove(Poll poll) {
        waiting.remove(poll);
    }

    void wake(String realmId) {
        wake(reader -> reader.realmId().equals(realmId));
    }

    void wakeAll() {
        wake(any -> true);
    }

    private void wake(Predicate<Reader> whom) {
        List<Poll> woken;
        synchronized (this) {
            woken = waiting.stream().filter(poll -> whom.test(poll.reader)).toList();
        }
        // Outside of the lock: what hangs on them runs here.
        woken.forEach(poll -> poll.end.complete(null));
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        wakeAll();
    }

    synchronized int size() {
        return waiting.size();
    }
}
