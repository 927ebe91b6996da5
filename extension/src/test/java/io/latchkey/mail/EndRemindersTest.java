// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.models.Models;
import io.latchkey.policy.Lifetime;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyType;
import io.latchkey.store.Reminder;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.EndingKeys.Ending;
import io.latchkey.store.jpa.KeysOfRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;

/** Which mail about a key's end is due. */
final class EndRemindersTest {
    private static final Instant MADE = Instant.parse("2026-01-01T12:00:00Z");

    private final RealmModel realm = Models.realm();

    private static StoredKey key() {
        Binding binding = new Binding(Keys.REALM, Keys.OWNER, Keys.CLIENT, KeyType.PERSONAL);
        return Keys.key(KeysOfRealm.anId(), binding, MADE);
    }

    private static StoredKey livingDays(int days) {
        return Keys.validUntil(key(), MADE.plus(Duration.ofDays(days)));
    }

    /** What is told of a key that is looked at every hour, by the hours since it was made. */
    private List<String> toldOf(StoredKey key, int hours) {
        RealmSettings settings = RealmSettings.of(realm);
        List<String> told = new ArrayList<>();
        Optional<Reminder> last = Optional.empty();
        for (int hour = 0; hour < hours; hour++) {
            Optional<Reminder> due = EndReminders.due(
                    new Ending(key, last, 0),
                    settings,
                    EndReminders.lifetime(realm, key),
                    MADE.plus(Duration.ofHours(hour)));
            if (due.isPresent()) {
                told.add(due.get().daysBefore() + " at " + hour);
                last = due;
            }
        }
        return told;
    }

    @Test
    void isToldThreeTimesInAYear() {
        assertThat(toldOf(livingDays(365), 400 * 24))
                .containsExactly("30 at " + 335 * 24, "7 at " + 358 * 24, "1 at " + 364 * 24);
    }

    @Test
    void isNeverToldOfAKeyWithoutAnEnd() {
        assertThat(toldOf(key(), 400 * 24)).isEmpty();
    }

    @Test
    void isToldOfTheEndThatThePolicyGives() {
        realm.setAttribute("apiKeys.maxLifetimeDays", "100");

        assertThat(toldOf(livingDays(365), 400 * 24))
                .containsExactly("30 at " + 70 * 24, "7 at " + 93 * 24, "1 at " + 99 * 24);
    }

    @Test
    void isToldOfTheEndThatTheClientsPolicyGives() {
        realm.setAttribute("apiKeys.maxLifetimeDays", "200");
        realm.addClient("reports").setAttribute("apiKeys.maxLifetimeDays", "100");

        assertThat(toldOf(livingDays(365), 400 * 24))
                .containsExactly("30 at " + 70 * 24, "7 at " + 93 * 24, "1 at " + 99 * 24);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "7,1", "8,2", "30,2", "31,3"})
    void isNotToldToWhomeverHasJustMadeTheKey(int days, int times) {
        assertThat(toldOf(livingDays(days), days * 24)).hasSize(times);
    }

    @Test
    void isToldOnceOfAKeyThatEndsSoonWhenItIsFirstLookedAt() {
        StoredKey key = livingDays(90);

        assertThat(EndReminders.due(
                        new Ending(key, Optional.empty(), 0),
                        RealmSettings.of(realm),
                        Lifetime.UNLIMITED,
                        MADE.plus(Duration.ofDays(85))))
                .contains(new Reminder(MADE.plus(Duration.ofDays(90)), 7));
    }

    @Test
    void isToldAnewOfANewEnd() {
        Reminder ofOldEnd = new Reminder(MADE.plus(Duration.ofDays(90)), 1);

        assertThat(EndReminders.due(
                        new Ending(livingDays(120), Optional.of(ofOldEnd), 0),
                        RealmSettings.of(realm),
                        Lifetime.UNLIMITED,
                        MADE.plus(Duration.ofDays(95))))
                .contains(new Reminder(MADE.plus(Duration.ofDays(120)), 30));
    }

    @Test
    void isNotToldWhereTheRealmWantsNone() {
        realm.setAttribute("apiKeys.notifyDaysBefore", "never");

        assertThat(toldOf(livingDays(90), 100 * 24)).isEmpty();
    }
}
