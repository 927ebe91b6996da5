// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.LocalDate;

/** Days in UTC, both ends included. */
public record Days(LocalDate from, LocalDate to) {
    public Span span() {
        return Span.days(from, to);
    }
}
