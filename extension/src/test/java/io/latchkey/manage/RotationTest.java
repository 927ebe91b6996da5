// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rotation that gives a key a new end too. The keys here were made ten days ago and end in ten days. */
final class RotationTest {
    private final Managing managing = new Managing();

    private Outcome<IssuedKey> rotate(StoredKey key, Duration grace, FieldValue<Instant> end) {
        return managing.byOwner(keys -> keys.rotate(key.id(), new RotateForm(grace, end)));
    }

    /** The policy counts from the new secret's issue, which is now. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        # the realm's limit, required, the new end, whether it may
        ,   false, 2026-07-01T12:00:00Z, true
        ,   false, ,                     true
        ,   true,  ,                     false
        30, false, 2026-07-01T12:00:00Z, true
        30, false, 2026-07-01T12:02:00Z, false
        30, false, ,                     false
        30, false, 2026-06-01T12:00:01Z, true
        30, false, 2026-06-01T12:00:00Z, false
        ,   false, 2026-05-31T12:00:00Z, false
        """)
    void keepsToThePolicy(@Nullable String most, String required, @Nullable Instant end, boolean isGood) {
        if (most != null) {
            managing.realm.setAttribute("apiKeys.maxLifetimeDays", most);
        }
        managing.realm.setAttribute("apiKeys.expiryRequired", required);
        StoredKey key = managing.add();

        Outcome<IssuedKey> outcome = rotate(key, Duration.ZERO, new FieldValue<>(true, Optional.ofNullable(end)));

        if (isGood) {
            StoredKey rotated = done(outcome).key();
            assertThat(rotated.bounds().expiresAt()).isEqualTo(Optional.ofNullable(end));
            assertThat(rotated.secret().generation()).isEqualTo(2);
            assertThat(managing.find(key.id())).contains(rotated);
        } else {
            isRefused(outcome, "expiresAt");
            managing.isAsBefore(key);
        }
    }

    @Test
    void leavesTheEndWhereNobodyNamesOne() {
        managing.realm.setAttribute("apiKeys.maxLifetimeDays", "1");
        StoredKey key = managing.add();

        StoredKey rotated =
                done(rotate(key, Duration.ZERO, FieldValue.absent())).key();

        assertThat(rotated.bounds()).isEqualTo(key.bounds());
    }

    /** The old secret would have ended with the key. */
    @Test
    void letsTheOldSecretWorkNoLongerThanToTheOldEnd() {
        StoredKey key = managing.add();

        StoredKey rotated = done(rotate(key, Duration.ofDays(20), FieldValue.of(NOW.plus(Duration.ofDays(60)))))
                .key();

        assertThat(rotated.secret().previous())
                .contains(new PreviousSecret(key.secret().hash(), key.secret().issuedAt(), Managing.END));
    }

    @Test
    void doesNotReviveTheOldSecretOfAKeyThatHasEnded() {
        StoredKey ended = managing.add(EffectiveStatus.EXPIRED);

        StoredKey rotated = done(rotate(ended, Duration.ofDays(20), FieldValue.of(NOW.plus(Duration.ofDays(60)))))
                .key();

        assertThat(rotated.statusAt(NOW)).isEqualTo(EffectiveStatus.ACTIVE);
        assertThat(rotated.secret().previous().orElseThrow().expiresAt()).isEqualTo(NOW);
    }

    @Test
    void doesNotLetItEndBeforeItBegins() {
        StoredKey key = managing.stored.add(Keys.validFrom(managing.key(), NOW.plus(Duration.ofDays(5))));

        isRefused(rotate(key, Duration.ZERO, FieldValue.of(NOW.plus(Duration.ofDays(5)))), "expiresAt");

        managing.isAsBefore(key);
    }

    /** Where a session could outlive the key. */
    @ParameterizedTest
    @CsvSource({"PT0S, P60D, true", "PT1H, P60D, false", "PT1H, P5D, true"})
    void endsSessionsThatCouldDoMoreThanTheKey(Duration grace, Duration end, boolean ends) {
        StoredKey key = managing.add();

        done(rotate(key, grace, FieldValue.of(NOW.plus(end))));

        assertThat(managing.ended).isEqualTo(ends ? List.of(key) : List.of());
    }
}
