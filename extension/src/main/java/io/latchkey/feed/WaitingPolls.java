// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The polls that wait on this node. They hold memory, and neither a thread nor a session. When all places are taken, the realm
 * that has most of them gives one up to a realm that has fewer, and so does a client among the clients of its realm.
 */
final class WaitingPolls {
    static final int MOST = 1000;
    static final int MOST_OF_A_CLIENT = 50;

    private final Set<Poll> waiting = new LinkedHashSet<>();
    private boolean closed;

    /** It has no {@code equals} on purpose: a client may ask the same several times. */
    private static final class Poll {
        private final Reader reader;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Poll(Reader reader) {
            this.reader = reader;
        }

        /** Not under the lock: what hangs on it runs here. */
        void end() {
            end.complete(null);
        }
    }

    /**
     * Completes when it is woken, gives its place up or the time is over, or if whoever has it completes it. Empty: there is
     * no room.
     */
    Optional<CompletableFuture<Void>> add(Reader reader) {
        Poll poll = new Poll(reader);
        Optional<Poll> givenUp = Optional.empty();
        synchronized (this) {
            if (closed || of(reader).size() >= MOST_OF_A_CLIENT) {
                return Optional.empty();
            }
            if (waiting.size() >= MOST) {
                givenUp = toGiveUpFor(reader);
                if (givenUp.isEmpty()) {
                    return Optional.empty();
                }
                waiting.remove(givenUp.get());
            }
            waiting.add(poll);
        }
        givenUp.ifPresent(Poll::end);
        CompletableFuture<Void> unused = poll.end.whenComplete((nothing, failure) -> remove(poll));
        return Optional.of(poll.end);
    }

    /** Whoever gives up has more than the newcomer then has: else two that want the same would take it from one another. */
    private Optional<Poll> toGiveUpFor(Reader newcomer) {
        List<Poll> own = of(newcomer.realmId());
        List<Poll> realm = most(waiting, Reader::realmId);
        if (realm.size() > own.size() + 1) {
            return most(realm, Reader::clientId).stream().findFirst();
        }
        List<Poll> client = most(own, Reader::clientId);
        return client.size() > of(newcomer).size() + 1 ? client.stream().findFirst() : Optional.empty();
    }

    /** The polls of the realm or client that has most of these, the oldest first; of several, whose oldest is older. */
    private static List<Poll> most(Collection<Poll> polls, Function<Reader, String> whose) {
        return polls.stream()
                .collect(groupingBy(poll -> whose.apply(poll.reader), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .max(comparingInt(List::size))
                .orElse(List.of());
    }

    private List<Poll> of(Reader reader) {
        return waiting.stream().filter(poll -> poll.reader.equals(reader)).toList();
    }

    private List<Poll> of(String realmId) {
        return waiting.stream()
                .filter(poll -> poll.reader.realmId().equals(realmId))
                .toList();
    }

    private synchronized void remove(Poll poll) {
        waiting.remove(poll);
    }

    void wake(String realmId) {
        List<Poll> woken;
        synchronized (this) {
            woken = of(realmId);
        }
        woken.forEach(Poll::end);
    }

    void wakeAll() {
        List<Poll> woken;
        synchronized (this) {
            woken = List.copyOf(waiting);
        }
        woken.forEach(Poll::end);
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
