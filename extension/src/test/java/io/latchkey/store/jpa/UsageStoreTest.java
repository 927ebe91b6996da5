// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.anId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.latchkey.policy.Reuse;
import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.HourCount;
import io.latchkey.store.IdCounts;
import io.latchkey.store.KeyCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.RefusedCall;
import io.latchkey.store.Share;
import io.latchkey.store.Span;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
import io.latchkey.token.KeyId;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** What the store of usage promises, on each database. */
@OnEveryDatabase
final class UsageStoreTest {
    private static final LocalDate DAY = LocalDate.parse("2026-05-31");
    private static final Days ALWAYS = new Days(LocalDate.EPOCH, DAY.plusYears(9));

    private final KeysOfRealm realm;

    UsageStoreTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private void run(Consumer<UsageStore> work) {
        realm.database().run(em -> work.accept(new UsageStore(em)));
    }

    private void add(KeyUses... uses) {
        run(usage -> usage.add(List.of(uses)));
    }

    private KeyUses uses(KeyId id, Optional<LastUse> last, DayCount... counts) {
        return new KeyUses(
                id,
                realm.realmId(),
                Stream.of(counts).map(UsageStoreTest::atNoon).toList(),
                last,
                List.of());
    }

    private static HourCount atNoon(DayCount count) {
        return new HourCount(count.day().toEpochDay() * 24 + 12, count.outcome(), count.count());
    }

    private static DayCount accepted(LocalDate day, long count) {
        return new DayCount(day, DayCount.ACCEPTED, count);
    }

    private static Optional<LastUse> last(Instant at, String agent) {
        return Optional.of(new LastUse(at, "2001:db8::1", agent, "validate"));
    }

    @Test
    void addsToWhatIsThere() {
        StoredKey key = realm.add(realm.key());

        add(uses(key.id(), last(NOW, "curl"), accepted(DAY, 2), new DayCount(DAY, "expired", 5)));
        add(uses(key.id(), last(NOW.plusMillis(1), "wget 🔑"), accepted(DAY, 3), accepted(DAY.plusDays(1), 1)));

        run(usage -> assertThat(usage.activity().ofKey(key.id(), ALWAYS))
                .containsExactly(accepted(DAY, 5), new DayCount(DAY, "expired", 5), accepted(DAY.plusDays(1), 1)));
        assertThat(realm.find(key.id()).uses())
                .isEqualTo(new Uses(6, last(NOW.plusMillis(1), "wget 🔑"), Optional.empty()));
    }

    @Test
    void neverSetsTheLastUseBack() {
        StoredKey key = realm.add(realm.key());

        add(uses(key.id(), last(NOW, "later"), accepted(DAY, 1)));
        add(uses(key.id(), last(NOW.minusMillis(1), "sooner"), accepted(DAY, 1)));
        add(uses(key.id(), Optional.empty(), new DayCount(DAY, "expired", 1)));

        assertThat(realm.find(key.id()).uses()).isEqualTo(new Uses(2, last(NOW, "later"), Optional.empty()));
    }

    /** Who deletes many keys may hold one for long: the use of others is written meanwhile, and nobody's is lost. */
    @Test
    void addsToThoseThatNobodyHolds() {
        StoredKey held = realm.add(realm.key());
        StoredKey free = realm.add(realm.key());
        List<KeyUses> uses = Stream.of(held.id(), anId(), free.id())
                .map(id -> uses(id, last(NOW, "curl"), accepted(DAY, 1)))
                .toList();

        realm.database().run(em -> {
            new KeyStore(em).lock(held.id());
            List<KeyUses> left = realm.database().call(other -> new UsageStore(other).addToFree(uses));
            assertThat(left).extracting(KeyUses::id).containsExactly(held.id());
            assertThat(realm.find(free.id()).uses().count()).isEqualTo(1);
        });
        assertThat(realm.find(held.id()).uses().count()).isZero();

        assertThat(realm.database().<List<KeyUses>>call(em -> new UsageStore(em).addToFree(uses)))
                .isEmpty();
        assertThat(realm.find(held.id()).uses().count()).isEqualTo(1);
        assertThat(realm.find(free.id()).uses().count()).isEqualTo(2);
    }

    @Test
    void passesOverKeysThatDoNotExistAnyMore() {
        StoredKey key = realm.add(realm.key());
        KeyId gone = anId();

        add(uses(gone, last(NOW, "curl"), accepted(DAY, 1)), uses(key.id(), last(NOW, "curl"), accepted(DAY, 1)));

        run(usage -> assertThat(usage.activity().ofKey(gone, ALWAYS)).isEmpty());
        run(usage -> assertThat(usage.activity().ofKey(key.id(), ALWAYS)).hasSize(1));
    }

    @Test
    void takesFiveHundredKeysInOneCall() {
        List<StoredKey> keys = realm.add(500);
        KeyUses[] all = keys.stream()
                .map(key -> uses(key.id(), last(NOW, "curl"), accepted(DAY, 1)))
                .toArray(KeyUses[]::new);

        add(all);
        add(all);

        run(usage ->
                assertThat(usage.activity().ofRealm(realm.realmId(), ALWAYS)).containsExactly(accepted(DAY, 1_000)));
        assertThat(realm.find(keys.get(499).id()).uses().count()).isEqualTo(2);
    }

    @Test
    void countsBothEndsOfTheDaysThatAreAskedFor() {
        StoredKey key = realm.add(realm.key());
        add(uses(
                key.id(),
                Optional.empty(),
                accepted(DAY, 1),
                accepted(DAY.plusDays(1), 2),
                accepted(DAY.plusDays(2), 4),
                accepted(DAY.plusDays(3), 8)));
        Days days = new Days(DAY.plusDays(1), DAY.plusDays(2));

        run(usage -> assertThat(usage.activity().ofKey(key.id(), days))
                .containsExactly(accepted(DAY.plusDays(1), 2), accepted(DAY.plusDays(2), 4)));
        run(usage -> assertThat(usage.activity().ofRealm(realm.realmId(), days))
                .containsExactly(accepted(DAY.plusDays(1), 2), accepted(DAY.plusDays(2), 4)));
    }

    @Test
    void namesTheKeysWithTheMostTheGreatestFirst() {
        StoredKey little = realm.add(realm.key());
        StoredKey much = realm.add(realm.key());
        StoredKey refused = realm.add(realm.key());
        StoredKey guessed = realm.add(realm.key());
        add(
                uses(little.id(), Optional.empty(), accepted(DAY, 1), new DayCount(DAY, "expired", 1)),
                uses(much.id(), Optional.empty(), accepted(DAY, 2), accepted(DAY.plusDays(1), 2)),
                uses(refused.id(), Optional.empty(), new DayCount(DAY, "expired", 1), new DayCount(DAY, "revoked", 2)),
                uses(guessed.id(), Optional.empty(), new DayCount(DAY, "wrong_secret", 9)));

        run(usage -> assertThat(usage.activity().most(realm.realmId(), Share.ACCEPTED, ALWAYS.span(), 5))
                .extracting(count -> count.key().id(), KeyCount::count)
                .containsExactly(tuple(much.id(), 4L), tuple(little.id(), 1L)));
        run(usage -> assertThat(usage.activity().most(realm.realmId(), Share.REFUSED, ALWAYS.span(), 1))
                .extracting(count -> count.key().id(), KeyCount::count)
                .containsExactly(tuple(refused.id(), 3L)));
        run(usage -> assertThat(usage.activity().most(realm.realmId(), Share.UNPROVED, ALWAYS.span(), 5))
                .extracting(count -> count.key().id(), KeyCount::count)
                .containsExactly(tuple(guessed.id(), 9L)));
        run(usage -> assertThat(usage.activity().owners(realm.realmId(), ALWAYS.span(), 5))
                .containsExactly(new IdCounts(refused.ownerId(), 5, 4, 9)));
        run(usage -> assertThat(usage.activity().clients(realm.realmId(), ALWAYS.span(), 5))
                .containsExactly(new IdCounts(much.clientId(), 5, 4, 9)));
    }

    @Test
    void tellsWhatHappenedByTheHour() {
        StoredKey key = realm.add(realm.key());
        Instant now = Instant.parse("2026-05-31T00:30:00Z");
        long hour = HourCount.of(now);
        HourCount before = new HourCount(hour - 1, DayCount.ACCEPTED, 3);
        HourCount longAgo = new HourCount(hour - 24, DayCount.ACCEPTED, 5);
        HourCount present = new HourCount(hour, "expired", 1);
        List<HourCount> counts = List.of(longAgo, before, present);
        for (int n = 0; n < 2; n++) {
            add(new KeyUses(key.id(), realm.realmId(), counts, Optional.empty(), List.of()));
        }

        run(usage -> assertThat(usage.activity().ofKey(key.id(), Span.hours(24, now)))
                .containsExactly(new HourCount(hour - 1, DayCount.ACCEPTED, 6), new HourCount(hour, "expired", 2)));
        run(usage -> assertThat(usage.activity().ofRealm(realm.realmId(), Span.hours(25, now)))
                .hasSize(3));
        run(usage -> assertThat(usage.activity().most(realm.realmId(), Share.ACCEPTED, Span.hours(24, now), 5))
                .extracting(KeyCount::count)
                .containsExactly(6L));
        run(usage -> assertThat(usage.activity().ofKey(key.id(), ALWAYS))
                .containsExactly(accepted(DAY.minusDays(1), 16), new DayCount(DAY, "expired", 2)));

        while (realm.database().call(em -> new UsageStore(em).removeHoursBefore(now))) {
            // Some keys at a time.
        }

        run(usage -> assertThat(usage.activity().ofRealm(realm.realmId(), Span.hours(48, now)))
                .containsExactly(new HourCount(hour, "expired", 2)));
    }

    private static RefusedCall refused(Instant at, String reason, String address) {
        return new RefusedCall(at, reason, !reason.equals("wrong_secret"), address, "curl", "validate", 1);
    }

    private void refuse(StoredKey key, RefusedCall... calls) {
        List<HourCount> counts = Stream.of(calls)
                .map(call -> new HourCount(HourCount.of(call.at()), call.reason(), 1))
                .distinct()
                .toList();
        add(new KeyUses(key.id(), realm.realmId(), counts, Optional.empty(), List.of(calls)));
    }

    private List<RefusedCall> refusals(KeyId id, int first, int max) {
        return realm.call(keys -> keys.refusals(id, first, max));
    }

    @Test
    void makesOneLineOfRefusedCallsThatAreAlike() {
        StoredKey key = realm.add(realm.key());

        refuse(key, refused(NOW, "expired", "192.0.2.1"), refused(NOW, "expired", ""));
        refuse(key, refused(NOW.plusMillis(2), "expired", "192.0.2.1"));
        refuse(key, refused(NOW.plusMillis(1), "wrong_secret", "192.0.2.1"));

        assertThat(refusals(key.id(), 0, 9))
                .containsExactly(
                        new RefusedCall(NOW.plusMillis(2), "expired", true, "192.0.2.1", "curl", "validate", 2),
                        refused(NOW.plusMillis(1), "wrong_secret", "192.0.2.1"),
                        refused(NOW, "expired", ""));
        assertThat(refusals(key.id(), 1, 1)).hasSize(1);
        assertThat(realm.find(key.id()).uses()).isEqualTo(Uses.NONE);
    }

    @Test
    void letsNobodyWithoutASecretPushOutWhoHadOne() {
        StoredKey key = realm.add(realm.key());
        refuse(key, refused(NOW, "revoked", "192.0.2.1"));
        for (int n = 0; n < 3; n++) {
            int round = n;
            refuse(
                    key,
                    IntStream.range(0, RefusedCall.KEPT)
                            .mapToObj(i -> refused(NOW.plusSeconds(round), "wrong_secret", round + ":" + i))
                            .toArray(RefusedCall[]::new));
        }

        assertThat(refusals(key.id(), 0, 100))
                .hasSize(RefusedCall.KEPT + 1)
                .filteredOn(call -> !call.proved())
                .allMatch(call -> call.address().startsWith("2:"));
        assertThat(refusals(key.id(), 0, 100)).filteredOn(RefusedCall::proved).hasSize(1);
    }

    @Test
    void knowsTheLastReuse() {
        StoredKey key = realm.add(realm.key());

        refuse(key, refused(NOW, "reused", "192.0.2.1"));
        refuse(key, refused(NOW.minusSeconds(1), "reused", ""), refused(NOW.plusSeconds(1), "expired", ""));

        assertThat(realm.find(key.id()).uses().reuse()).contains(new Reuse(NOW, Optional.of("192.0.2.1")));
    }

    @Test
    void hasAnIndexOfTheTimeAndTheKeyInPlaceOfThatOfTheTime() {
        assertThat(indexes("LATCHKEY_USAGE"))
                .contains("IDX_LATCHKEY_USAGE_DAY_KEY")
                .doesNotContain("IDX_LATCHKEY_USAGE_DAY");
        assertThat(indexes("LATCHKEY_USAGE_HOUR"))
                .contains("IDX_LATCHKEY_USAGE_HOUR_KEY")
                .doesNotContain("IDX_LATCHKEY_USAGE_HOUR_HOUR");
    }

    private Set<String> indexes(String table) {
        return realm.database()
                .call(em -> em.unwrap(Session.class).doReturningWork(connection -> {
                    DatabaseMetaData all = connection.getMetaData();
                    String written = all.storesLowerCaseIdentifiers() ? table.toLowerCase(Locale.ROOT) : table;
                    Set<String> names = new HashSet<>();
                    try (ResultSet rows = all.getIndexInfo(connection.getCatalog(), null, written, false, true)) {
                        while (rows.next()) {
                            names.add(
                                    String.valueOf(rows.getString("INDEX_NAME")).toUpperCase(Locale.ROOT));
                        }
                    }
                    return names;
                }));
    }

    @Test
    void removesTheDaysBeforeOne() {
        StoredKey key = realm.add(realm.key());
        LocalDate past = LocalDate.EPOCH.plusDays(9);
        add(uses(key.id(), last(NOW, "curl"), accepted(past.minusDays(1), 1), accepted(past, 2)));

        while (realm.database().call(em -> new UsageStore(em).removeBefore(past))) {
            // Some keys at a time.
        }

        run(usage -> assertThat(usage.activity().ofKey(key.id(), ALWAYS)).containsExactly(accepted(past, 2)));
        assertThat(realm.find(key.id()).uses().count()).isEqualTo(3);
    }
}
