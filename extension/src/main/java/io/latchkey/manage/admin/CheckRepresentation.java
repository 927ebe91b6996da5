// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.policy.Refusal;
import io.latchkey.verdict.RefusalAnswer;
import io.latchkey.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What validation would say of a key.
 *
 * @param status that of the answer
 * @param reason the name of the refusal in lower case, as activity has it
 * @param scopes what the key may do, also where it is not enough for what is required; none for a key that does not work
 * @param expiresAt when it stops working, if it works
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckRepresentation(
        int status,
        @Nullable String error,
        @Nullable String reason,
        List<String> scopes,
        @Nullable String expiresAt) {
    private static final int OK = 200;

    /**
     * @param bare what it would come to if nothing were required, from anywhere
     */
    static CheckRepresentation of(Verdict verdict, Verdict bare) {
        Optional<Verdict.Accepted> works =
                bare instanceof Verdict.Accepted accepted ? Optional.of(accepted) : Optional.empty();
        Optional<Refusal> refusal =
                verdict instanceof Verdict.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
        Optional<RefusalAnswer> answer = refusal.map(RefusalAnswer::of);
        return new CheckRepresentation(
                answer.map(RefusalAnswer::status).orElse(OK),
                answer.map(RefusalAnswer::error).orElse(null),
                refusal.map(Refusal::text).orElse(null),
                works.stream()
                        .flatMap(key -> key.permissions().scopeNames().stream())
                        .sorted()
                        .toList(),
                works.flatMap(Verdict.Accepted::end).map(Instant::toString).orElse(null));
    }
}
