// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

    @ParameterizedTest
    @EnumSource(to = "OTHER_REALM")
    void tellsNothingBeforePossessionIsProved(Refusal refusal) {
        assertThat(refusal.possessionProved()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(from = "REVOKED")
    void tellsTheReasonOncePossessionIsProved(Refusal refusal) {
        assertThat(refusal.possessionProved()).isTrue();
    }
}
