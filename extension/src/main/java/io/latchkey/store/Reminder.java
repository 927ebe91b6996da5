// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Instant;

/** That a key's owner was told of its end, and how many days before they were to be told. */
public record Reminder(Instant end, int daysBefore) {}
