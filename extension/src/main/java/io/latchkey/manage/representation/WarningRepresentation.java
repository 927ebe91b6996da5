// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.policy.Warning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to look at about a key.
 *
 * @param code as in {@code expires-soon}
 * @param at when, where that says something
 * @param address from where, of a reuse
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WarningRepresentation(
        String code, @Nullable String at, @Nullable String address) {
    static WarningRepresentation of(Warning warning) {
        return new WarningRepresentation(
                Words.of(warning.code()),
                warning.at().map(Instant::toString).orElse(null),
                warning.address().orElse(null));
    }
}
