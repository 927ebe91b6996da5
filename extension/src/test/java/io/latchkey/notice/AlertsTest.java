// SPDX-License-Identifier: Apache-2.0
package io.latchkey.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Refusal;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AlertsTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final RequestSource SOURCE =
            new RequestSource(Surface.VALIDATE, Optional.of("192.0.2.1"), Optional.of("curl"));

    private final StoredKey key = key(1);
    private final String realm = key.realmId();
    private final Instant began = Instant.parse("2026-03-01T12:00:00Z");
    private Instant now = began;
    private final Alerts alerts = new Alerts(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            INTERVAL);

    private static StoredKey key(int n) {
        return Keys.key(new KeyId(String.valueOf(1_000_000_000_000_000L + n)), KeyStatus.ACTIVE);
    }

    private void refuse(StoredKey refused, Refusal refusal) {
        alerts.refused(refused, refusal, SOURCE);
    }

    private List<String> taken() {
        return alerts.take(realm, 5_000).stream().map(Alert::reason).toList();
    }

    @Test
    void tellsWhoCameFromWhereAndWhen() {
        refuse(key, Refusal.EXPIRED);

        assertThat(alerts.take(realm, 1))
                .containsExactly(new Alert(
                        key.id(),
                        key.ownerId(),
                        key.clientId(),
                        "expired",
                        began,
                        Optional.of("192.0.2.1"),
                        Optional.of("curl"),
                        "validate"));
    }

    @Test
    void tellsOfEachKeyAndReasonOnceInAnInterval() {
        refuse(key, Refusal.EXPIRED);
        refuse(key, Refusal.EXPIRED);
        refuse(key, Refusal.ADDRESS_NOT_ALLOWED);
        alerts.leaked(key, Optional.empty());
        refuse(key(2), Refusal.EXPIRED);

        assertThat(taken()).containsExactly("expired", "address_not_allowed", "leaked", "expired");

        now = began.plus(INTERVAL).minusMillis(1);
        refuse(key, Refusal.EXPIRED);
        assertThat(taken()).isEmpty();

        now = began.plus(INTERVAL);
        refuse(key, Refusal.EXPIRED);
        assertThat(taken()).containsExactly("expired");
        assertThat(alerts.dropped()).isZero();
    }

    @Test
    void holdsOnlySoManyOfARealmAndTakesNothingFromAnother() {
        for (int n = 0; n < Alerts.MOST + 7; n++) {
            refuse(key(n), Refusal.EXPIRED);
        }
        StoredKey elsewhere = Keys.inAnotherRealm(key(0));
        refuse(elsewhere, Refusal.EXPIRED);

        assertThat(taken()).hasSize(Alerts.MOST);
        assertThat(alerts.take(elsewhere.realmId(), 9)).hasSize(1);
        assertThat(alerts.dropped()).isEqualTo(7);
    }

    @Test
    void letsNoMoreWaitWhereNobodyTells() {
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < Alerts.MOST; n++) {
                refuse(key(n), Refusal.EXPIRED);
            }
            now = now.plus(INTERVAL);
        }

        assertThat(taken()).hasSize(Alerts.MOST);
    }

    @Test
    void givesOutTheEldestFirstAndTakesBackWhatWasNotTold() {
        refuse(key, Refusal.EXPIRED);
        refuse(key, Refusal.REVOKED);
        refuse(key, Refusal.DISABLED);
        List<Alert> taken = alerts.take(realm, 2);
        now = now.plusSeconds(1);
        alerts.putBack(realm, taken, Duration.ofSeconds(1));

        assertThat(taken()).containsExactly("expired", "revoked", "disabled");

        now = now.plusMillis(1);
        alerts.putBack(realm, taken, Duration.ofSeconds(1));
        assertThat(taken()).isEmpty();
        assertThat(alerts.dropped()).isEqualTo(2);
    }

    @Test
    void forgetsRealmsOfWhichThereIsNothingToRemember() {
        refuse(key, Refusal.EXPIRED);
        now = now.plus(INTERVAL);
        assertThat(alerts.realms()).containsExactly(realm);

        taken();

        assertThat(alerts.realms()).isEmpty();
    }
}
