// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.ALICE;
import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.REPORTS;
import static io.latchkey.store.jpa.KeysOfRealm.anId;
import static io.latchkey.store.jpa.KeysOfRealm.ids;
import static io.latchkey.store.jpa.KeysOfRealm.state;
import static io.latchkey.store.jpa.KeysOfRealm.until;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.Binding;
import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.KeyUses;
import io.latchkey.store.Label;
import io.latchkey.store.LastUse;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How keys are listed, on each database. */
@OnEveryDatabase
final class KeySearchTest {
    private final KeysOfRealm realm;

    KeySearchTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private KeyQuery all() {
        return KeyQuery.ofRealm(realm.realmId());
    }

    private List<KeyId> found(KeyQuery query) {
        List<KeyId> ids = realm.call(keys -> keys.ids(query));
        realm.run(keys -> {
            assertThat(keys.count(query)).isEqualTo(ids.size());
            assertThat(keys.count(query, 2)).isEqualTo(Math.min(ids.size(), 3));
        });
        assertThat(ids(realm.call(keys -> keys.list(query, KeyOrder.NEWEST_FIRST, 0, 500))))
                .containsExactlyInAnyOrderElementsOf(ids);
        return ids;
    }

    private StoredKey named(String name) {
        StoredKey key = realm.key();
        return realm.add(key.with(Label.named(name), key.bounds()));
    }

    private StoredKey used(StoredKey key, Instant at) {
        LastUse last = new LastUse(at, "192.0.2.1", "curl", "validate");
        HourCount once = new HourCount(0, DayCount.ACCEPTED, 1);
        realm.database()
                .run(em -> new UsageStore(em)
                        .add(List.of(
                                new KeyUses(key.id(), key.realmId(), List.of(once), Optional.of(last), List.of()))));
        return realm.find(key.id());
    }

    @Nested
    final class Order {
        private final List<StoredKey> keys = sample();

        /** Each field has values that differ, some that are the same, and none where it may have none. */
        private List<StoredKey> sample() {
            List<StoredKey> sample = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                Instant then = NOW.minus(Duration.ofDays(i / 2));
                StoredKey key = Keys.key(anId(), realm.key().binding(), then);
                key = key.with(
                        Label.named(List.of("Bob", "alice", "Carl").get(i % 3) + i / 3),
                        i < 4 ? until(then) : key.bounds());
                realm.add(key);
                sample.add(i % 2 == 0 ? used(key, then) : key);
            }
            return sample;
        }

        private static <T extends Comparable<T>> Comparator<StoredKey> by(
                boolean descending, Function<StoredKey, Optional<T>> field) {
            Comparator<T> way = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
            Comparator<StoredKey> last = comparing(key -> field.apply(key).orElse(null), Comparator.nullsLast(way));
            Comparator<StoredKey> byId = comparing(key -> key.id().value());
            return last.thenComparing(descending ? byId.reversed() : byId);
        }

        private static Comparator<StoredKey> expected(KeyOrder order) {
            return switch (order.field()) {
                case NAME ->
                    by(order.descending(), key -> Optional.of(key.label().name().toLowerCase(Locale.ROOT)));
                case CREATED_AT ->
                    by(order.descending(), key -> Optional.of(key.created().at()));
                case EXPIRES_AT -> by(order.descending(), key -> key.bounds().expiresAt());
                case LAST_USED_AT ->
                    by(order.descending(), key -> key.uses().last().map(LastUse::at));
                case USES ->
                    by(order.descending(), key -> Optional.of(key.uses().count()));
            };
        }

        @ParameterizedTest
        @EnumSource
        void isByTheFieldAndThenByTheIdAndKeysWithoutAValueComeLast(KeyOrder.Field field) {
            for (boolean descending : new boolean[] {false, true}) {
                KeyOrder order = new KeyOrder(field, descending);

                realm.run(store -> assertThat(store.list(all(), order, 0, 500))
                        .containsExactlyElementsOf(
                                keys.stream().sorted(expected(order)).toList()));
            }
        }

        @ParameterizedTest
        @EnumSource
        void isThatOfThePagesTogetherWhateverTheirSize(KeyOrder.Field field) {
            for (KeyOrder order : List.of(new KeyOrder(field, false), new KeyOrder(field, true))) {
                List<KeyId> whole = ids(realm.call(store -> store.list(all(), order, 0, 500)));
                for (int size : new int[] {1, 2, 3, 4, 7}) {
                    List<KeyId> pages = new ArrayList<>();
                    for (int first = 0; first < keys.size(); first += size) {
                        int from = first;
                        pages.addAll(ids(realm.call(store -> store.list(all(), order, from, size))));
                    }
                    assertThat(pages).isEqualTo(whole);
                }
                realm.run(store -> assertThat(store.list(all(), order, 7, 5)).isEmpty());
                realm.run(
                        store -> assertThat(store.list(all(), order, 1_000, 5)).isEmpty());
                realm.run(store -> assertThat(store.list(all(), order, 0, 0)).isEmpty());
            }
        }
    }

    @Test
    void findsByStatusWhatTheStatusOfAKeySays() {
        List<StoredKey> keys = new ArrayList<>();
        List<Optional<Instant>> times = List.of(
                Optional.empty(), Optional.of(NOW.minusMillis(1)), Optional.of(NOW), Optional.of(NOW.plusMillis(1)));
        for (KeyStatus status : KeyStatus.values()) {
            for (Optional<Instant> start : times) {
                for (Optional<Instant> end : times) {
                    StoredKey key = realm.key().in(state(status, NOW, "alice", false));
                    keys.add(realm.add(key.with(key.label(), new Bounds(Set.of(), List.of(), start, end))));
                }
            }
        }

        for (EffectiveStatus status : EffectiveStatus.OWN) {
            List<KeyId> expected =
                    ids(keys.stream().filter(key -> key.statusAt(NOW) == status).toList());
            assertThat(expected).isNotEmpty();
            assertThat(found(all().inStatus(Set.of(status), NOW))).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(found(all().inStatus(Set.of(), NOW))).hasSize(keys.size());
        assertThat(found(all().inStatus(EnumSet.complementOf(EnumSet.of(EffectiveStatus.REVOKED)), NOW)))
                .containsExactlyInAnyOrderElementsOf(found(all().unrevoked()));
    }

    @Test
    void findsTheKeysOfAnOwnerAndOfAClientAndOfNoOtherRealm() {
        StoredKey key = realm.add(realm.key());
        StoredKey ofBob = realm.add(realm.key("user-bob", REPORTS));
        StoredKey other = realm.add(realm.key(ALICE, "client-other"));
        realm.add(new KeysOfRealm(realm.database()).key());

        assertThat(found(all())).containsExactlyInAnyOrder(key.id(), ofBob.id(), other.id());
        assertThat(found(all().ownedBy(ALICE))).containsExactlyInAnyOrder(key.id(), other.id());
        assertThat(found(all().ownedBy("USER-ALICE"))).isEmpty();
        assertThat(found(all().forClient(REPORTS))).containsExactlyInAnyOrder(key.id(), ofBob.id());
        assertThat(found(all().forClient(REPORTS).ownedBy(ALICE))).containsExactly(key.id());
    }

    @Test
    void findsTheKeysOfAnOrganizationByItsPresentAlias() {
        String acme = "acme-" + realm.realmId();
        StoredKey bound = realm.add(Keys.boundTo(realm.key(), acme));
        realm.add(Keys.boundTo(realm.key(), "globex-" + realm.realmId()));
        realm.add(realm.key());
        realm.database()
                .run(em -> em.createNativeQuery(
                                "insert into ORG (ID, REALM_ID, ALIAS, ENABLED) values (?1, ?2, ?3, ?4)")
                        .setParameter(1, acme)
                        .setParameter(2, realm.realmId())
                        .setParameter(3, "the-alias")
                        .setParameter(4, false)
                        .executeUpdate());

        assertThat(found(all().boundTo(acme))).containsExactly(bound.id());
        assertThat(found(all().boundToAlias("the-alias"))).containsExactly(bound.id());
        assertThat(found(all().boundToAlias(acme))).isEmpty();
        assertThat(found(KeyQuery.ofRealm("another").boundToAlias("the-alias"))).isEmpty();
    }

    @Test
    void findsByTheEndOfAKeyAndByItsScopes() {
        StoredKey endless = realm.add(realm.key());
        StoredKey ending = realm.key();
        realm.add(ending.with(ending.label(), until(NOW)));
        StoredKey narrow = realm.key();
        realm.add(narrow.with(
                narrow.label(), new Bounds(Set.of("scope-a"), List.of(), Optional.empty(), Optional.empty())));

        StoredKey between = realm.key();
        realm.add(between.with(
                between.label(),
                new Bounds(
                        Set.of("scope-", "scope-a", "scope-b", "team|*"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty())));

        assertThat(found(all().neverEnding())).containsExactlyInAnyOrder(endless.id(), narrow.id(), between.id());
        assertThat(found(all().endingBefore(NOW))).isEmpty();
        assertThat(found(all().endingBefore(NOW.plusMillis(1)))).containsExactly(ending.id());
        assertThat(found(all().withFullAccess())).containsExactlyInAnyOrder(endless.id(), ending.id());
        assertThat(found(all().namingScope("scope-a"))).containsExactlyInAnyOrder(narrow.id(), between.id());
        assertThat(found(all().namingScope("scope"))).isEmpty();
        assertThat(found(all().namingScope("team"))).as("with a value").containsExactly(between.id());
        assertThat(found(all().namingScope("tea"))).isEmpty();
        assertThat(found(all().namingScope("%"))).isEmpty();
    }

    /** The statement for {@code Actor.takesOver}: what it leaves in for ever would keep a stop of many keys from its end. */
    @Test
    void findsWhatATeamDisables() {
        StoredKey on = realm.add(realm.key());
        StoredKey others = disabled(KeyType.PERSONAL, "alice", false);
        disabled(KeyType.PERSONAL, "alice", true);
        disabled(KeyType.PERSONAL, "member", false);
        disabled(KeyType.SERVICE, "robot", false);

        assertThat(found(all().activeOrDisabledByOwnerOtherThan("member")))
                .containsExactlyInAnyOrder(on.id(), others.id());
        assertThat(found(all().activeOrDisabledByOwner())).hasSize(4);
        assertThat(found(all().active())).containsExactly(on.id());
    }

    private StoredKey disabled(KeyType type, String owner, boolean byAdministrator) {
        StoredKey key = Keys.key(anId(), new Binding(realm.realmId(), owner, "client", type, Optional.empty()), NOW);
        return realm.add(key.in(
                new KeyState(KeyStatus.DISABLED, NOW, "somebody", Optional.of(byAdministrator), Optional.empty())));
    }

    @Test
    void findsUnusedKeysOnlyIfTheyWereThereSinceThen() {
        Instant longAgo = NOW.minus(Duration.ofDays(90));
        StoredKey never = realm.add(Keys.key(anId(), realm.key().binding(), longAgo));
        StoredKey before = used(realm.add(Keys.key(anId(), realm.key().binding(), longAgo)), NOW.minusMillis(1));
        used(realm.add(Keys.key(anId(), realm.key().binding(), longAgo)), NOW);
        realm.add(realm.key());

        assertThat(found(all().unusedSince(NOW))).containsExactlyInAnyOrder(never.id(), before.id());
    }

    @ParameterizedTest
    @CsvSource({
        "nightly, Nightly build|NIGHTLY%",
        "NIGHTLY, Nightly build|NIGHTLY%",
        "build, build_1",
        "ild, ''",
        "*ild*, Nightly build|build_1",
        "*, *",
        "**, ''",
        "***, *",
        "nightly%, NIGHTLY%",
        "%, ''",
        "*%*, NIGHTLY%",
        "_, ''",
        "*_*, build_1",
        "build_, build_1",
        "\\, \\back",
        "*\\*, \\back",
        "élan, Élan",
        "nothing, ''",
    })
    void findsANameByItsBeginningOrByAnyPartBetweenAsterisks(String text, String names) {
        for (String name : List.of("Nightly build", "NIGHTLY%", "build_1", "*", "\\back", "Élan")) {
            named(name);
        }

        realm.run(keys -> assertThat(keys.list(all().matching(text), KeyOrder.NEWEST_FIRST, 0, 500))
                .extracting(key -> key.label().name())
                .containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split("\\|")));
        for (String name : List.of("Nightly build", "NIGHTLY%", "build_1", "*", "\\back", "Élan")) {
            assertThat(new SearchText(text).finds(name))
                    .isEqualTo(List.of(names.split("\\|")).contains(name));
        }
    }

    @Test
    void findsAKeyByItsIdItsPrefixAndItsOwner() {
        StoredKey key = named("one");
        StoredKey ofBob = realm.add(realm.key("user-bob", REPORTS));

        assertThat(found(all().matching(key.id().value()))).containsExactly(key.id());
        assertThat(found(all().matching("*" + key.id().value() + "*"))).containsExactly(key.id());
        assertThat(found(all().matching(key.id().value().substring(0, 8)))).containsExactly(key.id());
        assertThat(found(all().matching("lk_" + key.id().value().substring(0, 8))))
                .containsExactly(key.id());
        assertThat(found(all().matching(key.id().value().substring(0, 3)))).isEmpty();
        assertThat(found(all().matching(key.id().value().substring(1, 9)))).isEmpty();
        assertThat(found(all().matching(inOtherCase(key.id().value().substring(0, 8)))))
                .isEmpty();
        assertThat(found(all().withIds(List.of(key.id(), anId())))).containsExactly(key.id());
        assertThat(found(all().withIds(List.of()))).isEmpty();
        assertThat(found(all().matching("bob", Set.of("user-bob", "user-bobby"))))
                .containsExactly(ofBob.id());
    }

    private static String inOtherCase(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
    }
}
