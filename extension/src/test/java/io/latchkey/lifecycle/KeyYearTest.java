// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Change;
import io.latchkey.cache.Keys;
import io.latchkey.mail.KeyMails;
import io.latchkey.models.Models;
import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Binding;
import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyChange;
import io.latchkey.store.KeyType;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.DeadKeys;
import io.latchkey.store.jpa.IdleNotices;
import io.latchkey.store.jpa.IdleReminders;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.KeysOfRealm;
import io.latchkey.store.jpa.Outbox;
import io.latchkey.store.jpa.TestDatabase;
import io.latchkey.store.jpa.UsageStore;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

/** What becomes of keys day by day, with a clock that the test turns. */
final class KeyYearTest {
    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T00:00:00Z");

    private final TestDatabase database = TestDatabase.h2();
    private final KeysOfRealm stored = new KeysOfRealm(database);
    private final RealmModel realm = Models.realm(stored.realmId());
    private final List<String> events = new ArrayList<>();
    private final List<Change> announced = new ArrayList<>();

    private static Instant day(int number) {
        return FIRST_DAY.plus(Duration.ofDays(number));
    }

    private StoredKey key() {
        Binding binding = new Binding(stored.realmId(), "user-alice", "client-reports", KeyType.PERSONAL);
        return stored.add(Keys.key(KeysOfRealm.anId(), binding, FIRST_DAY));
    }

    private Optional<IdleRule> rule(Instant now) {
        return database.call(em -> IdleRule.of(realm, rule -> new IdleNotices(em).note(stored.realmId(), rule, now)));
    }

    /** What the cluster does each day. */
    private void pass(int number) {
        Instant now = day(number);
        rule(now).ifPresent(rule -> {
            List<KeyId> unused = stored.call(keys -> keys.ids(rule.endingBy(now, now)));
            database.run(em -> new IdleEnding(
                            new KeyStore(em), (action, key) -> events.add(action + " on day " + number), announced::add)
                    .of(rule, unused, now));
            List<KeyId> ending = stored.call(keys -> keys.ids(rule.endingBy(now.plus(rule.notice()), now)));
            database.run(em -> new IdleWarning(
                            new KeyStore(em), new IdleReminders(em), KeyMails.to(new Outbox(em), realm, now))
                    .of(rule, ending, now));
        });
        Optional.ofNullable(realm.getAttribute("apiKeys.retentionDays"))
                .map(Integer::parseInt)
                .ifPresent(days -> database.call(
                        em -> new DeadKeys(em).removeBefore(stored.realmId(), now.minus(Duration.ofDays(days)))));
    }

    private void pass(int first, int last) {
        for (int number = first; number <= last; number++) {
            pass(number);
        }
    }

    /** Takes out those that wait. */
    private List<Mail> mails() {
        return database.call(em -> {
            Outbox outbox = new Outbox(em);
            return outbox.due(stored.realmId(), day(400), 100).stream()
                    .flatMap(id -> outbox.claim(id, day(400), day(500)).stream())
                    .toList();
        });
    }

    private void use(StoredKey key, int number) {
        HourCount once = new HourCount(0, DayCount.ACCEPTED, 1);
        LastUse last = new LastUse(day(number), "192.0.2.1", "curl", "validate");
        database.run(em -> new UsageStore(em)
                .add(List.of(new KeyUses(key.id(), stored.realmId(), List.of(once), Optional.of(last), List.of()))));
    }

    private Optional<KeyStatus> status(StoredKey key) {
        return stored.call(keys -> keys.find(key.id()))
                .map(found -> found.state().status());
    }

    @Test
    void changesNothingWhereNobodySaidSo() {
        StoredKey key = key();

        pass(0, 400);

        assertThat(status(key)).contains(KeyStatus.ACTIVE);
        assertThat(announced).isEmpty();
    }

    @Test
    void endsAnUnusedKeyAndRemovesItWhenItHasBeenDeadForLong() {
        realm.setAttribute("apiKeys.idleDays", "90");
        realm.setAttribute("apiKeys.idleAction", "revoke");
        realm.setAttribute("apiKeys.retentionDays", "100");
        StoredKey unused = key();
        StoredKey used = key();
        use(used, 40);

        pass(0, 89);
        assertThat(status(unused)).contains(KeyStatus.ACTIVE);
        pass(90, 91);
        assertThat(status(unused)).contains(KeyStatus.REVOKED);
        assertThat(status(used)).contains(KeyStatus.ACTIVE);
        assertThat(announced).containsExactly(new Change.OfKey(stored.realmId(), unused.id()));
        KeyChange told = stored.call(keys -> keys.history(unused.id(), 0, 5)).get(0);
        assertThat(told.action()).isEqualTo("revoke");
        assertThat(told.fields())
                .isEqualTo("{\"status\":{\"from\":\"active\",\"to\":\"revoked\"},"
                        + "\"reason\":{\"to\":\"not used for 90 days\"}}");
        pass(92, 190);
        assertThat(status(unused)).contains(KeyStatus.REVOKED);
        pass(191);
        assertThat(status(unused)).isEmpty();
        pass(192, 365);
        assertThat(status(used)).isEmpty();
        assertThat(events).containsExactly("REVOKE on day 90", "REVOKE on day 130");
    }

    @Test
    void givesKeysTwoWeeksFromWhenTheRuleIsNew() {
        StoredKey key = key();
        pass(0, 199);
        realm.setAttribute("apiKeys.idleDays", "90");

        pass(200, 213);
        assertThat(status(key)).contains(KeyStatus.ACTIVE);
        assertThat(rule(day(213)).orElseThrow().endOf(key)).isEqualTo(day(214));
        pass(214);
        assertThat(status(key)).contains(KeyStatus.DISABLED);
    }

    @Test
    void tellsAnOwnerOnceTwoWeeksBeforeAnUnusedKeyEnds() {
        realm.setAttribute("apiKeys.idleDays", "90");
        realm.setSmtpConfig(Map.of("host", "localhost"));
        StoredKey key = key();

        pass(0, 75);
        assertThat(mails()).isEmpty();
        pass(76, 79);
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(Mail.Kind.UNUSED);
            assertThat(mail.userId()).contains("user-alice");
            assertThat(mail.facts()).containsEntry(Fact.END, String.valueOf(day(90).toEpochMilli()));
        });
        use(key, 80);
        pass(80, 155);
        assertThat(mails()).isEmpty();
        pass(156, 169);
        assertThat(mails()).hasSize(1);
        pass(170);
        assertThat(status(key)).contains(KeyStatus.DISABLED);
    }

    @Test
    void tellsAnOwnerWhereTheRealmBeginsToOnlyThen() {
        realm.setAttribute("apiKeys.idleDays", "90");
        realm.setAttribute("apiKeys.notifyDaysBefore", "never");
        realm.setSmtpConfig(Map.of("host", "localhost"));
        key();

        pass(0, 80);
        assertThat(mails()).isEmpty();
        realm.setAttribute("apiKeys.notifyDaysBefore", "30,7,1");
        pass(81, 83);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void tellsNobodyOfAKeyInDailyUseWhereTheTimeIsShort() {
        realm.setAttribute("apiKeys.idleDays", "10");
        realm.setSmtpConfig(Map.of("host", "localhost"));
        StoredKey key = key();

        for (int number = 0; number < 30; number++) {
            use(key, number);
            pass(number);
        }
        assertThat(mails()).isEmpty();
        pass(30, 33);
        assertThat(mails()).isEmpty();
        pass(34, 38);
        assertThat(mails()).hasSize(1);
        pass(39);
        assertThat(status(key)).contains(KeyStatus.DISABLED);
    }

    @Test
    void givesThemTwoWeeksAgainWhenTheRuleIsMadeStricter() {
        realm.setAttribute("apiKeys.idleDays", "300");
        StoredKey key = key();
        pass(0, 99);
        realm.setAttribute("apiKeys.idleDays", "30");

        pass(100, 113);
        assertThat(status(key)).contains(KeyStatus.ACTIVE);
        pass(114);
        assertThat(status(key)).contains(KeyStatus.DISABLED);
    }

    @Test
    void beginsAnewWhenTheOwnerEnablesTheKey() {
        realm.setAttribute("apiKeys.idleDays", "30");
        StoredKey key = key();
        pass(0, 30);
        StoredKey ended = stored.call(keys -> keys.find(key.id())).orElseThrow();
        assertThat(ended.state().isStoppedByAdministrator("alice")).isFalse();

        StoredKey enabled = ended.in(KeysOfRealm.state(KeyStatus.ACTIVE, day(40), "alice", false));
        database.run(em -> new KeyStore(em).save(enabled));

        pass(41, 69);
        assertThat(status(key)).contains(KeyStatus.ACTIVE);
        pass(70);
        assertThat(status(key)).contains(KeyStatus.DISABLED);
        assertThat(events).containsExactly(Action.DISABLE + " on day 30", Action.DISABLE + " on day 70");
    }

    @Test
    void letsAnybodyAskWhichKeysWillEnd() {
        realm.setAttribute("apiKeys.idleDays", "90");
        StoredKey key = key();
        pass(0);
        IdleRule rule = rule(day(76)).orElseThrow();

        assertThat(stored.<List<KeyId>>call(keys -> keys.ids(rule.endingBy(day(89), day(76)))))
                .isEmpty();
        assertThat(stored.<List<KeyId>>call(keys -> keys.ids(rule.endingBy(day(90), day(76)))))
                .containsExactly(key.id());
        assertThat(rule.endOf(key)).isEqualTo(day(90));
    }
}
