// SPDX-License-Identifier: Apache-2.0
package io.latchkey.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Change;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RevocationFeedTest {
    private static final Reader READER = new Reader("realm-1", "client-1");
    private static final Change CHANGE = new Change.OfKey("realm-1", new KeyId("aaaaaaaaaaaaaaaa"));
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SettableClock clock = new SettableClock();
    private final RevocationFeed feed = new RevocationFeed(new RecentChanges(new Random(1), clock));

    @BeforeEach
    void start() {
        feed.startsNow();
        feed.follow("realm-1");
        feed.follow("realm-2");
        clock.advance(LONG);
    }

    private Optional<Cursor> cursor() {
        return Optional.of(feed.now(READER, Optional.empty()).cursor());
    }

    private Optional<Cursor> cursorOfAnotherNode() {
        return Optional.of(new Cursor("0000000000000000", 1, clock.millis()));
    }

    @Test
    void wakesWhoWaitsForTheRealm() {
        CompletableFuture<Void> poll = feed.await(READER, cursor(), LONG);
        CompletableFuture<Void> other = feed.await(new Reader("realm-2", "client-2"), cursor(), LONG);

        feed.accept(CHANGE);

        assertThat(poll).isCompleted();
        assertThat(other).isNotDone();
        assertThat(feed.waiting()).isEqualTo(1);
    }

    @Test
    void wakesEverybodyForAChangeOfEverything() {
        CompletableFuture<Void> poll = feed.await(READER, cursor(), LONG);

        feed.accept(new Change.OfEverything());

        assertThat(poll).isCompleted();
    }

    @Test
    void wakesNobodyForAnOwnerWithoutKeys() {
        Optional<Cursor> cursor = cursor();
        CompletableFuture<Void> poll = feed.await(READER, cursor, LONG);

        feed.accept(new Change.OfOwner("realm-1", "owner-1", List.of()));

        assertThat(poll).isNotDone();
        assertThat(feed.now(READER, cursor).isNews()).isFalse();
    }

    @Test
    void letsNobodyWaitWhoHasNotHeardTheNews() {
        Optional<Cursor> cursor = cursor();
        feed.accept(CHANGE);

        assertThat(feed.await(READER, cursor, LONG)).isCompleted();
        assertThat(feed.waiting()).isZero();
    }

    @Test
    void letsNobodyWaitWhoBegins() {
        assertThat(feed.await(READER, Optional.empty(), LONG)).isCompleted();
    }

    @Test
    void letsWhoBeginsWaitUntilTheyAreKnown() {
        CompletableFuture<Void> unused = feed.beginTurn();
        CompletableFuture<Void> newcomer = feed.await(READER, Optional.empty(), Duration.ZERO);
        CompletableFuture<Void> gone = feed.await(READER, Optional.empty(), Duration.ZERO);
        CompletableFuture<Void> first = feed.await(new Reader("realm-3", "client-3"), cursorOfAnotherNode(), LONG);
        CompletableFuture<Void> second = feed.await(READER, cursor(), LONG);

        gone.complete(null);

        assertThat(List.of(newcomer, first)).allSatisfy(poll -> assertThat(poll).isNotDone());
        assertThat(feed.followed()).containsExactlyInAnyOrder("realm-1", "realm-2", "realm-3");
        assertThat(feed.takeRead()).containsExactlyInAnyOrder("realm-1", "realm-3");
        assertThat(feed.takeRead()).isEmpty();

        feed.beginTurn().complete(null);

        assertThat(List.of(newcomer, first)).allSatisfy(poll -> assertThat(poll).isCompleted());
        assertThat(second).isNotDone();
    }

    @Test
    void letsNobodyWaitForeverForATurn() throws Exception {
        CompletableFuture<Void> unused = feed.beginTurn();

        feed.await(READER, Optional.empty(), Duration.ZERO).get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void letsNobodyWaitWhoMustForgetAll() {
        Cursor now = cursor().orElseThrow();
        Cursor ahead = new Cursor(now.node(), now.sequence() + 1, now.millis());

        assertThat(feed.await(READER, Optional.of(ahead), LONG)).isCompleted();
    }

    static Stream<Change> changes() {
        return Stream.of(CHANGE, new Change.OfRealm("realm-1"));
    }

    /** What is new to a reader and what another node has told them look the same. */
    @ParameterizedTest
    @MethodSource("changes")
    void holdsBackForAMomentWhatAnotherNodeMayHaveTold(Change change) throws Exception {
        feed.accept(change);
        Optional<Cursor> cursor = cursorOfAnotherNode();
        long asked = System.nanoTime();

        CompletableFuture<Void> poll = feed.await(READER, cursor, LONG);

        poll.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .isBetween(RevocationFeed.PAUSE, RevocationFeed.PAUSE.plusSeconds(10));
        assertThat(feed.now(READER, cursor).isNews()).isTrue();
    }

    @Test
    void endsTheWaitWhenTheTimeIsOver() throws Exception {
        CompletableFuture<Void> poll = feed.await(READER, cursor(), Duration.ofMillis(50));

        poll.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(feed.waiting()).isZero();
    }

    @Test
    void forgetsWhoHasGoneAway() {
        feed.await(READER, cursor(), LONG).complete(null);

        assertThat(feed.waiting()).isZero();
    }

    @Test
    void letsSoManyOfAClientWaitAndNoMore() {
        List<CompletableFuture<Void>> polls = IntStream.range(0, WaitingPolls.MOST_OF_A_CLIENT)
                .mapToObj(any -> feed.await(READER, cursor(), LONG))
                .toList();

        assertThat(polls).allSatisfy(poll -> assertThat(poll).isNotDone());
        assertThat(feed.await(READER, cursor(), LONG)).isCompleted();
        assertThat(feed.await(new Reader("realm-1", "client-2"), cursor(), LONG))
                .isNotDone();
    }

    private List<CompletableFuture<Void>> polls(String realm, int clients, int each) {
        return IntStream.range(0, clients * each)
                .mapToObj(n -> feed.await(new Reader(realm, "client-" + n % clients), cursor(), LONG))
                .toList();
    }

    private static long done(List<CompletableFuture<Void>> polls) {
        return polls.stream().filter(CompletableFuture::isDone).count();
    }

    @Test
    void letsSoManyWaitAndNoMore() {
        List<CompletableFuture<Void>> polls = polls("realm-1", WaitingPolls.MOST, 1);

        assertThat(polls).allSatisfy(poll -> assertThat(poll).isNotDone());
        assertThat(feed.await(READER, cursor(), LONG)).isCompleted();
        assertThat(feed.waiting()).isEqualTo(WaitingPolls.MOST);
    }

    @Test
    void findsAPlaceForAnotherRealmWhenOneHasThemAll() {
        List<CompletableFuture<Void>> polls = polls("realm-1", 20, 50);

        assertThat(feed.await(new Reader("realm-2", "client-1"), cursor(), LONG))
                .isNotDone();

        assertThat(polls.get(0)).isCompleted();
        assertThat(done(polls)).isEqualTo(1);
        assertThat(feed.waiting()).isEqualTo(WaitingPolls.MOST);
    }

    @Test
    void partsThePlacesEvenlyAmongRealmsThatWantThemAll() {
        List<CompletableFuture<Void>> first = polls("realm-1", 20, 50);
        List<CompletableFuture<Void>> second = polls("realm-2", 40, 50);

        assertThat(first.size() - done(first)).isEqualTo(WaitingPolls.MOST / 2);
        assertThat(second.size() - done(second)).isEqualTo(WaitingPolls.MOST / 2);
        assertThat(done(polls("realm-1", 20, 50))).isEqualTo(1000);
    }

    @Test
    void findsAPlaceForAnotherClientOfARealmThatHasThemAll() {
        List<CompletableFuture<Void>> polls = polls("realm-1", 20, 50);

        assertThat(feed.await(new Reader("realm-1", "another"), cursor(), LONG)).isNotDone();

        assertThat(done(polls)).isEqualTo(1);
    }

    @Test
    void takesThePlaceFromTheClientThatHasMost() {
        CompletableFuture<Void> only = feed.await(new Reader("realm-1", "only"), cursor(), LONG);
        CompletableFuture<Void> oldest =
                polls("realm-1", 1, WaitingPolls.MOST_OF_A_CLIENT).get(0);
        polls("realm-2", 1, 1);
        polls("realm-1", WaitingPolls.MOST - feed.waiting() + 1, 1);

        assertThat(feed.await(new Reader("realm-2", "client-2"), cursor(), LONG))
                .isNotDone();

        assertThat(oldest).isCompleted();
        assertThat(only).isNotDone();
    }

    @Test
    void letsNobodyWaitAnyMoreWhenItIsClosed() {
        CompletableFuture<Void> poll = feed.await(READER, cursor(), LONG);

        feed.close();

        assertThat(poll).isCompleted();
        assertThat(feed.await(READER, cursor(), LONG)).isCompleted();
    }
}
