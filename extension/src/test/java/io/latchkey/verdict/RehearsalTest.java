// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.Refusal;
import io.latchkey.store.KnownKey;
import io.latchkey.usage.RequestSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an administrator is told that a key would come to is what it comes to. */
final class RehearsalTest {
    private final Check check = new Check();

    private Verdict rehearsal(Optional<RequestSource> visit) {
        return check.validator()
                .rehearse(check.realm, new KnownKey(check.key, check.override, check.read), visit, check.required);
    }

    /** Those for which it does not take the token. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "NO_CREDENTIAL",
                "MULTIPLE_CREDENTIALS",
                "MALFORMED",
                "UNKNOWN_KEY",
                "WRONG_SECRET",
                "OTHER_REALM",
                "REUSED",
                "NO_TOKEN"
            })
    void comesToTheRefusalThatValidationGives(Refusal fault) {
        check.put(fault);

        assertThat(rehearsal(Optional.of(check.visit))).isEqualTo(check.verdict());
        assertThat(check.refusal()).contains(fault);
    }

    @Test
    void comesToWhatValidationAccepts() {
        Verdict.Accepted accepted = (Verdict.Accepted) rehearsal(Optional.of(check.visit));

        assertThat(accepted.key()).isEqualTo(check.key);
        assertThat(accepted.end()).isEqualTo(((Verdict.Accepted) check.verdict()).end());
    }

    @Test
    void asksForNoNetworkWhereNobodySaysFromWhere() {
        check.put(Refusal.ADDRESS_NOT_ALLOWED);

        assertThat(rehearsal(Optional.empty())).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void seesNoKeyOfAnotherRealm() {
        check.put(Refusal.OTHER_REALM);

        assertThat(rehearsal(Optional.of(check.visit)))
                .isEqualTo(new Verdict.Refused(Refusal.UNKNOWN_KEY, Optional.empty()));
    }
}
