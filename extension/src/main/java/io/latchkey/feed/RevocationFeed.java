// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import io.latchkey.cache.Change;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells readers which keys changed: at once, or when the next one does. */
public final class RevocationFeed implements Consumer<Change> {
    /**
     * How long news for another node's cursor are held back. They may only repeat what the reader was told there, and
     * readers that are sent to a different node each time would else ask without a pause.
     */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** When the database does not answer, or the server stops. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);

    private final RecentChanges changes;
    private final WaitingPolls waiting = new WaitingPolls();

    /** The realms whose feed was read here since somebody asked for them. */
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    /** Complete when the next turn has told. */
    private volatile CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);

    public RevocationFeed(RecentChanges changes) {
        this.changes = changes;
    }

    /** From now on this node is told of every change. */
    public void startsNow() {
        changes.startsNow();
    }

    @Override
    public void accept(Change change) {
        boolean isNews = change.named().map(keys -> !keys.isEmpty()).orElse(true);
        if (isNews) {
            changes.add(change);
            change.realm().ifPresentOrElse(waiting::wake, waiting::wakeAll);
        }
    }

    /** The realms whose feed was read since this node started, here or at another: of no other need more be told. */
    Set<String> followed() {
        return changes.followed();
    }

    /** Somebody reads the feed of this realm, perhaps at another node. */
    void follow(String realmId) {
        changes.follow(realmId);
    }

    /** The realms whose feed was read here since the last call. */
    Set<String> takeRead() {
        Set<String> taken = Set.copyOf(read);
        read.removeAll(taken);
        return taken;
    }

    /** Begins to tell what Keycloak changed before now. Newcomers wait for this to complete. */
    CompletableFuture<Void> beginTurn() {
        CompletableFuture<Void> begun = turn;
        turn = new CompletableFuture<>();
        return begun;
    }

    /** What there is to tell now. */
    public Revocations now(Reader reader, Optional<Cursor> since) {
        return since.map(cursor -> changes.since(reader.realmId(), cursor))
                .orElseGet(() -> new Revocations(changes.cursor(), Set.of(), false));
    }

    /**
     * Completes when there is something to tell, at the latest when the time is over; completing it ends the wait. Already
     * complete if there is something, if nobody may wait, or if too many do. Who begins, or is the first of a realm on this node,
     * waits for the next turn: all nodes know then that they follow, and they are not told of what was before.
     */
    public CompletableFuture<Void> await(Reader reader, Optional<Cursor> since, Duration wait) {
        boolean isFirst = changes.follow(reader.realmId());
        read.add(reader.realmId());
        if (isFirst || since.isEmpty()) {
            return turn.copy().completeOnTimeout(null, LONGEST_TURN.toMillis(), TimeUnit.MILLISECONDS);
        }
        // Joins those who wait before it looks, so that no change falls between the two.
        Optional<CompletableFuture<Void>> end = wait.isZero() ? Optional.empty() : waiting.add(reader);
        if (end.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Revocations news = now(reader, since);
        if (news.isNews() && changes.isOwn(since.get())) {
            end.get().complete(null);
        }
        Duration most = news.isNews() && wait.compareTo(PAUSE) > 0 ? PAUSE : wait;
        return end.get().completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends all waiting, and lets nobody wait any more. */
    public void close() {
        waiting.close();
    }

    /** How many wait. */
    public int waiting() {
        return waiting.size();
    }
}
