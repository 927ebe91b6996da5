// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.Days;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParametersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:59:59Z"), ZoneOffset.UTC);

    @Test
    void countsTheLastThirtyDaysIfNoneAreNamed() {
        assertThat(read("from", "")).isEqualTo(days("2026-10-23", "2026-11-21"));
    }

    @Test
    void takesTheFirstAndTheLastDayOfTheCalendar() {
        assertThat(read("to", "1970-01-01")).isEqualTo(days("1969-12-03", "1970-01-01"));
        assertThat(read("to", "9999-12-31")).isEqualTo(days("9999-12-02", "9999-12-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01", "1969-12-31", "0000-01-01"})
    void refusesByNameADayThatLeavesTheCalendar(String day) {
        for (String name : new String[] {"from", "to"}) {
            Problem problem = ((Outcome.Denied<Days>) read(name, day)).problem();
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.description()).startsWith(name + ": ");
        }
    }

    private static Outcome<Days> days(String from, String to) {
        return Outcome.done(new Days(LocalDate.parse(from), LocalDate.parse(to)));
    }

    private static Outcome<Days> read(String name, String day) {
        MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
        query.add(name, day);
        return Parameters.read(query, read -> read.days(CLOCK));
    }
}
