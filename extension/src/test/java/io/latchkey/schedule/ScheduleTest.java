// SPDX-License-Identifier: Apache-2.0
package io.latchkey.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.feed.SettableClock;
import io.latchkey.store.jpa.TaskStore;
import io.latchkey.store.jpa.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    private final SettableClock clock = new SettableClock();
    private final Instant start = clock.instant();
    private final List<Instant> done = new ArrayList<>();
    private final Turns turns = new Turns() {
        @Override
        public boolean take(Task task, Instant now, Instant until) {
            return TestDatabase.h2().call(em -> {
                new TaskStore(em).know(task.name());
                return new TaskStore(em).take(task.name(), now, until, task.interval());
            });
        }

        @Override
        public void next(String task, Instant at) {
            TestDatabase.h2().run(em -> new TaskStore(em).next(task, at));
        }
    };

    private Schedule node(Task... tasks) {
        return new Schedule(List.of(tasks), turns, clock);
    }

    private static Task daily(Consumer<Instant> work) {
        return Task.daily(UUID.randomUUID().toString(), work);
    }

    @Test
    void doesATaskOnceADayOnOneOfTwoNodes() {
        Task task = daily(done::add);
        List<Schedule> nodes = List.of(node(task), node(task));

        for (int hour = 0; hour < 72; hour++) {
            nodes.forEach(Schedule::run);
            clock.advance(Duration.ofHours(1));
        }

        assertThat(done).containsExactly(start, start.plus(Duration.ofDays(1)), start.plus(Duration.ofDays(2)));
    }

    @Test
    void doesATaskAgainAfterAnHourWhoseNodeFailedAndKeepsNoOtherBack() {
        Task failing = daily(now -> {
            done.add(now);
            throw new IllegalStateException("as if the node had ended");
        });
        List<Instant> others = new ArrayList<>();
        Schedule node = node(failing, daily(others::add));

        node.run();
        clock.advance(Duration.ofMinutes(59));
        node.run();
        clock.advance(Duration.ofMinutes(1));
        node.run();

        assertThat(done).containsExactly(start, start.plus(Schedule.LONGEST));
        assertThat(others).containsExactly(start);
    }

    @Test
    void doesNotWaitForWhatAClockSaidThatWasYearsAhead() {
        Task task = daily(done::add);
        SettableClock ahead = new SettableClock();
        ahead.advance(Duration.ofDays(1000));
        new Schedule(List.of(task), turns, ahead).run();
        List<Schedule> nodes = List.of(node(task), node(task));

        for (int hour = 0; hour < 48; hour++) {
            nodes.forEach(Schedule::run);
            clock.advance(Duration.ofHours(1));
        }

        assertThat(done).containsExactly(ahead.instant(), start, start.plus(Duration.ofDays(1)));
    }

    @Test
    void believesAClockThatIsHoursAhead() {
        Task task = daily(done::add);
        SettableClock ahead = new SettableClock();
        ahead.advance(Duration.ofHours(23));
        new Schedule(List.of(task), turns, ahead).run();

        node(task).run();

        assertThat(done).containsExactly(ahead.instant());
    }

    @Test
    void leavesATaskToTheNodeThatIsAtIt() {
        List<Schedule> other = new ArrayList<>();
        Task task = daily(now -> {
            done.add(now);
            other.forEach(Schedule::run);
        });
        other.add(node(task));

        node(task).run();

        assertThat(done).hasSize(1);
    }
}
