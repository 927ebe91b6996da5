// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.OpenSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EndingTest {
    private final List<OpenSession> ended = new ArrayList<>();
    private final List<Integer> pieces = new ArrayList<>();

    private static List<OpenSession> sessions(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new OpenSession("session-" + n, false))
                .toList();
    }

    private void end(List<OpenSession> piece) {
        pieces.add(piece.size());
        ended.addAll(piece);
    }

    /** Answers in how many turns. */
    private static int run(Ending ending) {
        int turns = 1;
        while (ending.step()) {
            assertThat(ending.done()).isNotDone();
            turns++;
        }
        assertThat(ending.done()).isCompleted();
        return turns;
    }

    @Test
    void isDoneAtOnceWhereThereIsNone() {
        assertThat(run(new Ending(List::of, this::end))).isEqualTo(1);
        assertThat(ended).isEmpty();
    }

    @Test
    void takesATurnForEachPiece() {
        List<OpenSession> all = sessions(2 * Ending.PIECE + 1);

        run(new Ending(() -> all, this::end));

        assertThat(pieces).containsExactly(Ending.PIECE, Ending.PIECE, 1);
        assertThat(ended).containsExactlyElementsOf(all);
    }

    @Test
    void triesAPieceThatFailedAfterTheOthers() {
        List<OpenSession> all = sessions(Ending.PIECE + 1);
        Consumer<List<OpenSession>> failsOnce = failing(1);

        run(new Ending(() -> all, failsOnce));

        assertThat(pieces).containsExactly(1, Ending.PIECE);
    }

    @Test
    void givesUpAPieceThatGoesOnFailing() {
        Ending ending = new Ending(() -> sessions(1), failing(Integer.MAX_VALUE));

        assertThat(run(ending)).isEqualTo(4);
        assertThat(ended).isEmpty();
    }

    @Test
    void looksAgainWhereTheSearchFailed() {
        List<Boolean> searches = new ArrayList<>();

        run(new Ending(
                () -> {
                    searches.add(true);
                    if (searches.size() == 1) {
                        throw new IllegalStateException("no answer");
                    }
                    return sessions(1);
                },
                this::end));

        assertThat(ended).hasSize(1);
    }

    @Test
    void givesUpASearchThatGoesOnFailing() {
        Ending ending = new Ending(
                () -> {
                    throw new IllegalStateException("no answer");
                },
                this::end);

        assertThat(run(ending)).isEqualTo(3);
    }

    private Consumer<List<OpenSession>> failing(int times) {
        List<Boolean> failures = new ArrayList<>();
        return piece -> {
            if (failures.size() < times) {
                failures.add(true);
                throw new IllegalStateException("locked");
            }
            end(piece);
        };
    }
}
