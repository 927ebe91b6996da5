// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says, however many requests there are. */
class OutageTest {
    private static final Duration COUNTS = Duration.ofSeconds(1);
    private static final List<String> OURS = List.of("down", "unclear");
    private static final Logger LOG = Logger.getLogger(ApiKeyFilter.class.getName());
    private final KeycloakUnavailable ofAll = new KeycloakUnavailable("down");
    private final KeycloakUnavailable ofOne = KeycloakUnavailable.ofOneKey("unclear");

    private final FakeTime time = new FakeTime();
    private final Outage outage = new Outage(COUNTS, 10, time);
    private final List<Level> said = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getThrown() == null || OURS.contains(entry.getThrown().getMessage())) {
                said.add(entry.getLevel());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void end() {
        LOG.removeHandler(handler);
    }

    @Test
    void isToldWhenItBeginsAndEnds() {
        outage.noted("a", ofAll);
        outage.noted("b", ofAll);
        time.pass(COUNTS);
        outage.over("a");
        outage.over("b");

        assertThat(said).containsExactly(Level.WARNING, Level.INFO);
    }

    @Test
    void isOneWhileEveryOtherCallFails() {
        for (int i = 0; i < 10; i++) {
            outage.noted("a", ofAll);
            outage.over("b");
        }

        assertThat(said).containsExactly(Level.WARNING);
    }

    @Test
    void ofSingleKeysIsToldOnceAMinuteAndNeverCalledOver() {
        for (int i = 0; i < 10; i++) {
            outage.noted("a", ofOne);
            outage.over("b");
        }
        assertThat(said).containsExactly(Level.WARNING);

        time.pass(Duration.ofMinutes(1));
        outage.noted("a", ofOne);
        assertThat(said).hasSize(2);
    }
}
