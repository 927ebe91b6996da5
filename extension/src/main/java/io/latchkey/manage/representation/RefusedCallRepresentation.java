// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.store.RefusedCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls with a key that were refused for one reason and came from one address.
 *
 * @param at the last time
 * @param reason as the outcomes of activity
 * @param proved whether the caller had a secret of the key's, now or once
 * @param address left out where it is not known
 * @param agent what the last of them called itself
 * @param via the surface of the last
 * @param calls how many
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusedCallRepresentation(
        String at,
        String reason,
        boolean proved,
        @Nullable String address,
        @Nullable String agent,
        String via,
        long calls) {
    public static RefusedCallRepresentation of(RefusedCall call) {
        return new RefusedCallRepresentation(
                call.at().toString(),
                call.reason(),
                call.proved(),
                known(call.address()),
                known(call.agent()),
                call.via(),
                call.calls());
    }

    private static @Nullable String known(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty()).orElse(null);
    }
}
