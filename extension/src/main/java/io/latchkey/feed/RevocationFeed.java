// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import io.latchkey.cache.Change;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells readers which keys changed: at once, or when the next one does. */
public final class RevocationFeed implements Consumer<Change> {
    /**
     * How long news for another node's cursor are held back. They may only repeat what the reader was told there, and
     * readers that are sent to a different node each time would else ask without a pause.
     */
    static final Duration PAUSE = Duration.ofMillis(500);

    private final RecentChanges changes;
    private final WaitingPolls waiting = new WaitingPolls();

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

    /** What there is to tell now. */
    public Revocations now(Reader reader, Optional<Cursor> since) {
        return since.map(cursor -> changes.since(reader.realmId(), cursor))
                .orElseGet(() -> new Revocations(changes.cursor(), Set.of(), false));
    }

    /**
     * Completes when there is something to tell, at the latest when the time is over; completing it ends the wait. Already
     * complete if there is something, if nobody may wait, or if too many do.
     */
    public CompletableFuture<Void> await(Reader reader, Optional<Cursor> since, Duration wait) {
        // Joins those who wait before it looks, so that no change falls between the two.
        Optional<CompletableFuture<Void>> end =
                since.isEmpty() || wait.isZero() ? Optional.empty() : waiting.add(reader);
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
