// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.ALICE;
import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.REPORTS;
import static io.latchkey.store.jpa.KeysOfRealm.anId;
import static io.latchkey.store.jpa.KeysOfRealm.ids;
import static io.latchkey.store.jpa.KeysOfRealm.state;
import static io.latchkey.store.jpa.KeysOfRealm.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.Binding;
import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyChange;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.KeyUses;
import io.latchkey.store.KnownKey;
import io.latchkey.store.Label;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.RefusedCall;
import io.latchkey.store.Rotation;
import io.latchkey.store.Secret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
import io.latchkey.token.HashScheme;
import io.latchkey.token.KeyId;
import io.latchkey.token.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store of keys promises, on each database. How lists are filtered and sorted, {@link KeySearchTest} tells. */
@OnEveryDatabase
final class KeyStoreTest {
    private final KeysOfRealm realm;

    KeyStoreTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    private static StoredKey full(String realmId) {
        SecretHash hash = new SecretHash(HashScheme.SHA_256, new byte[32]);
        Instant made = NOW.minus(Duration.ofDays(30));
        return new StoredKey(
                anId(),
                new Binding(realmId, "f:8d3c:Älice", REPORTS, KeyType.SERVICE, Optional.of("organization-acme")),
                new Stamp(made, "admin"),
                new Label("Nightly", Optional.of("Reads"), Map.of("url", "https://api.example.org", "tenant", "1")),
                new Bounds(
                        Set.of("scope-a", "scope-b"),
                        List.of(Network.parse("10.0.0.0/8").orElseThrow()),
                        Optional.of(made),
                        Optional.of(NOW.plusMillis(1)),
                        RateLimit.parse("1000000/PT1M"),
                        true),
                new Secret(hash, "lk_3fZk", NOW, 2, Optional.of(new PreviousSecret(hash, made, NOW.plusSeconds(60)))),
                new KeyState(KeyStatus.REVOKED, NOW, "admin", Optional.of(true), Optional.of("leaked")),
                Optional.of(new Stamp(NOW, "admin")),
                Uses.NONE);
    }

    @Test
    void readsBackAllThatItWrote() {
        StoredKey key = realm.add(full(realm.realmId()));

        assertThat(realm.find(key.id())).isEqualTo(key);
    }

    @Test
    void readsBackAKeyWithNothingThatIsOptional() {
        StoredKey key = realm.add(realm.key());

        assertThat(realm.find(key.id())).isEqualTo(key);
    }

    @Test
    void savesWhatPeopleChangeAndNothingElse() {
        StoredKey key = realm.add(realm.key());
        StoredKey changed = full("another-realm");

        realm.run(keys -> keys.save(new StoredKey(
                key.id(),
                changed.binding(),
                changed.created(),
                changed.label(),
                changed.bounds(),
                changed.secret(),
                changed.state(),
                changed.lastChange(),
                new Uses(7, Optional.empty(), Optional.empty()))));

        assertThat(realm.find(key.id()))
                .isEqualTo(new StoredKey(
                        key.id(),
                        key.binding(),
                        key.created(),
                        changed.label(),
                        changed.bounds(),
                        changed.secret(),
                        changed.state(),
                        changed.lastChange(),
                        key.uses()));
    }

    @Test
    void savesNoUsesOverThoseThatWereCountedMeanwhile() {
        StoredKey key = realm.add(realm.key());
        KeyUses once = new KeyUses(
                key.id(),
                realm.realmId(),
                List.of(new HourCount(0, DayCount.ACCEPTED, 1)),
                Optional.empty(),
                List.of());

        realm.run(keys -> {
            StoredKey read = keys.find(key.id()).orElseThrow();
            realm.database().run(em -> new UsageStore(em).add(List.of(once)));
            keys.save(read.with(Label.named("two"), read.bounds()));
        });

        assertThat(realm.find(key.id()).label().name()).isEqualTo("two");
        assertThat(realm.find(key.id()).uses().count()).isEqualTo(1);
    }

    @Test
    void doesNotFindAnIdInAnotherCase() {
        KeyId lower = new KeyId("abcdefgh" + anId().value().substring(8));
        KeyId upper = new KeyId("ABCDEFGH" + lower.value().substring(8));
        realm.add(Keys.key(lower, realm.key().binding(), NOW));

        realm.run(keys -> {
            assertThat(keys.find(upper)).isEmpty();
            assertThat(keys.know(upper)).isEmpty();
            assertThat(keys.know(List.of(upper))).isEmpty();
            assertThat(keys.lock(upper)).isEmpty();
        });
        realm.run(keys -> assertThat(keys.lock(List.of(upper))).isEmpty());
        assertThat(realm.find(lower).id()).isEqualTo(lower);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'; drop table LATCHKEY_KEY; --", "\\'\"%_\n\t", "\u202Egnp.exe", "Zoë 🔑 𝔸", "NULL", " x "})
    void keepsAnyTextAsItIs(String text) {
        StoredKey key = full(realm.realmId());
        StoredKey poisoned = realm.add(key.with(new Label(text, Optional.of(text), Map.of(text, text)), key.bounds())
                .in(new KeyState(KeyStatus.REVOKED, NOW, text, Optional.of(true), Optional.of(text))));

        assertThat(realm.find(key.id())).isEqualTo(poisoned);
        realm.run(keys -> assertThat(keys.ids(KeyQuery.ofRealm(realm.realmId()).matching(text)))
                .containsExactly(key.id()));
    }

    /** PostgreSQL has no such character. Who asks for it is to be stopped before. */
    @Test
    void keepsANulOrRefusesItAndNeverCutsTheText() {
        StoredKey key = realm.key();
        StoredKey poisoned = key.with(Label.named("a\0b"), key.bounds());
        try {
            realm.add(poisoned);
        } catch (RuntimeException e) {
            realm.run(keys -> assertThat(keys.find(key.id())).isEmpty());
            return;
        }
        assertThat(realm.find(key.id())).isEqualTo(poisoned);
    }

    @Test
    void knowsTheOwnersOverrideAndTheRealmsAttributes() {
        StoredKey key = realm.add(realm.key());
        StoredKey other = realm.add(realm.key("user-bob", REPORTS));
        AllowOverride no = new AllowOverride(ALICE, false, NOW, "admin");
        realm.database().run(em -> {
            new OverrideStore(em).put(realm.realmId(), no);
            em.createNativeQuery("insert into REALM_ATTRIBUTE (REALM_ID, NAME, VALUE) values (:realm, :name, 'true')")
                    .setParameter("realm", realm.realmId())
                    .setParameter("name", RealmAttributes.ALLOW)
                    .executeUpdate();
        });
        RealmAttributes attributes = new RealmAttributes(Optional.of("true"), Optional.empty());

        realm.run(keys -> assertThat(keys.know(key.id())).contains(new KnownKey(key, Optional.of(no), attributes)));
        realm.run(keys -> assertThat(keys.know(List.of(key.id(), other.id(), anId())))
                .containsExactlyInAnyOrder(
                        new KnownKey(key, Optional.of(no), attributes),
                        new KnownKey(other, Optional.empty(), attributes)));
    }

    @Test
    void takesFiveHundredIdsInOneCall() {
        List<StoredKey> all = realm.add(500);
        KeyState revoked = state(KeyStatus.REVOKED, NOW, "admin", true);
        Stamp change = new Stamp(NOW, "admin");

        realm.run(keys -> assertThat(keys.know(ids(all))).hasSize(500));
        realm.run(keys -> {
            assertThat(keys.lock(ids(all)))
                    .isSortedAccordingTo((a, b) -> a.id().value().compareTo(b.id().value()))
                    .hasSize(500);
            keys.save(ids(all), revoked, change);
            assertThat(keys.find(all.get(0).id()))
                    .contains(all.get(0).in(revoked).with(change));
        });

        realm.run(keys -> assertThat(keys.ids(KeyQuery.ofRealm(realm.realmId()).unrevoked()))
                .isEmpty());
        assertThat(realm.find(all.get(499).id()))
                .isEqualTo(all.get(499).in(revoked).with(change));
    }

    @Test
    void writesAStateToTheKeysThatAreNamedOnly() {
        List<StoredKey> all = realm.add(2);

        realm.run(keys -> keys.save(
                List.of(all.get(0).id()), state(KeyStatus.DISABLED, NOW, "admin", true), new Stamp(NOW, "admin")));

        assertThat(realm.find(all.get(1).id())).isEqualTo(all.get(1));
    }

    @Test
    void locksAKeyAsItIsAndNotAsItWasRead() {
        StoredKey key = realm.add(realm.key());
        StoredKey revoked = key.in(state(KeyStatus.REVOKED, NOW, "admin", true));

        realm.run(keys -> {
            assertThat(keys.find(key.id())).contains(key);
            realm.run(elsewhere -> elsewhere.save(revoked));
            assertThat(keys.lock(key.id())).contains(revoked);
        });
    }

    @Test
    void locksNoKeyThatIsGone() {
        StoredKey key = realm.add(realm.key());

        realm.run(keys -> {
            assertThat(keys.find(key.id())).contains(key);
            realm.run(elsewhere -> elsewhere.remove(key.id()));
            assertThat(keys.lock(key.id())).isEmpty();
        });
    }

    @Nested
    final class OfAnOwner {

        @Test
        void countsThoseThatAreNeitherRevokedNorAtTheirEnd() {
            StoredKey key = realm.key();
            realm.add(key);
            realm.add(realm.key().in(state(KeyStatus.DISABLED, NOW, "alice", false)));
            realm.add(realm.key().in(state(KeyStatus.REVOKED, NOW, "alice", false)));
            realm.add(realm.key().with(key.label(), until(NOW)));
            realm.add(realm.key().with(key.label(), until(NOW.plusMillis(1))));
            realm.add(realm.key("USER-alice", REPORTS));

            realm.run(keys ->
                    assertThat(keys.countLive(realm.realmId(), ALICE, NOW)).isEqualTo(3));
            realm.run(keys ->
                    assertThat(keys.countLiveNow(realm.realmId(), ALICE, NOW)).isEqualTo(3));
        }

        @Test
        void countsUnderTheirLockWhatOthersCommittedMeanwhileAndWhatItWroteItself() {
            StoredKey ended = realm.key().with(Label.named("one"), until(NOW));
            List<StoredKey> all = realm.add(3);
            realm.add(ended);

            realm.run(keys -> {
                assertThat(keys.countLive(realm.realmId(), ALICE, NOW)).isEqualTo(3);
                realm.run(elsewhere -> {
                    elsewhere.remove(all.get(0).id());
                    elsewhere.save(ended.with(ended.label(), Keys.UNBOUNDED));
                    elsewhere.add(realm.key());
                });
                keys.lockOwner(realm.realmId(), ALICE);
                keys.add(realm.key());
                assertThat(keys.countLiveNow(realm.realmId(), ALICE, NOW)).isEqualTo(5);
            });
        }

        /** MariaDB still counts it in a transaction that began before: too many is safe, too few is not. */
        @Test
        void countsAKeyThatIsRevokedMeanwhileOnceAtMost() {
            List<StoredKey> all = realm.add(2);

            realm.run(keys -> {
                assertThat(keys.countLive(realm.realmId(), ALICE, NOW)).isEqualTo(2);
                realm.run(elsewhere -> elsewhere.save(all.get(0).in(state(KeyStatus.REVOKED, NOW, "alice", false))));
                keys.lockOwner(realm.realmId(), ALICE);
                assertThat(keys.countLiveNow(realm.realmId(), ALICE, NOW)).isBetween(1L, 2L);
            });
            realm.run(keys ->
                    assertThat(keys.countLiveNow(realm.realmId(), ALICE, NOW)).isEqualTo(1));
        }

        @Test
        void removesTheDeadThatHaveBeenSoTheLongest() {
            List<StoredKey> dead = new ArrayList<>();
            for (int days = 1; days <= 4; days++) {
                Instant then = NOW.minus(Duration.ofDays(days));
                dead.add(realm.add(
                        days % 2 == 0
                                ? realm.key().in(state(KeyStatus.REVOKED, then, "alice", false))
                                : realm.key().with(Label.named("one"), until(then))));
            }
            realm.add(2);

            List<KeyId> removed = realm.call(keys -> {
                keys.lockOwner(realm.realmId(), ALICE);
                return keys.removeOldestDead(realm.realmId(), ALICE, "alice", 4, NOW);
            });

            assertThat(removed)
                    .containsExactlyInAnyOrder(dead.get(3).id(), dead.get(2).id());
            realm.run(keys -> assertThat(keys.ids(KeyQuery.ofRealm(realm.realmId())))
                    .hasSize(4)
                    .doesNotContainAnyElementsOf(removed));
        }

        @Test
        void removesNoneThatLivesAndNoneThatAnAdministratorStopped() {
            realm.add(realm.key().in(state(KeyStatus.REVOKED, NOW, "admin", true)));
            realm.add(realm.key()
                    .in(state(KeyStatus.DISABLED, NOW, "admin", true))
                    .with(Label.named("one"), until(NOW)));
            realm.add(
                    realm.key().in(new KeyState(KeyStatus.REVOKED, NOW, "admin", Optional.empty(), Optional.empty())));
            realm.add(realm.key().in(state(KeyStatus.DISABLED, NOW, "alice", false)));
            realm.add(realm.key("user-bob", REPORTS).in(state(KeyStatus.REVOKED, NOW, "bob", false)));
            StoredKey old = realm.add(
                    realm.key().in(new KeyState(KeyStatus.REVOKED, NOW, "alice", Optional.empty(), Optional.empty())));

            realm.run(keys -> assertThat(keys.removeOldestDead(realm.realmId(), ALICE, "alice", 0, NOW))
                    .containsExactly(old.id()));
        }
    }

    @Nested
    final class Rotations {
        private final StoredKey key = realm.add(realm.key());

        @Test
        void areKeptToTheLastHundred() {
            realm.run(keys -> IntStream.rangeClosed(2, 130)
                    .forEach(generation -> keys.addRotation(key.id(), new Rotation(generation, NOW, "alice"))));

            realm.run(keys -> assertThat(keys.countRotations(key.id())).isEqualTo(100));
            realm.run(keys -> assertThat(keys.rotations(key.id(), 0, 500))
                    .extracting(Rotation::generation)
                    .startsWith(130, 129)
                    .endsWith(32, 31));
        }

        @Test
        void comeInPages() {
            realm.run(keys -> IntStream.rangeClosed(2, 5)
                    .forEach(generation -> keys.addRotation(key.id(), new Rotation(generation, NOW, "alice"))));

            realm.run(keys -> assertThat(keys.rotations(key.id(), 1, 2))
                    .containsExactly(new Rotation(4, NOW, "alice"), new Rotation(3, NOW, "alice")));
            realm.run(keys -> assertThat(keys.rotations(key.id(), 4, 2)).isEmpty());
        }
    }

    /** What a statement locks, or that it deletes. */
    private static String kind(String statement) {
        String text = statement.toLowerCase(Locale.ROOT);
        if (text.startsWith("delete")) {
            return "delete";
        }
        if (!text.contains(" for update") && !text.contains(" for no key update")) {
            return "";
        }
        return text.contains("latchkey_owner") ? "owner" : "keys";
    }

    @Nested
    final class Removals {
        private final StoredKey theirs = withAll(realm.key());
        private final StoredKey ofBob = withAll(realm.key("user-bob", REPORTS));
        private final StoredKey ofAnotherClient = withAll(realm.key(ALICE, "client-other"));
        private final StoredKey inAnotherCase = withAll(realm.key("USER-ALICE", REPORTS));
        private final StoredKey elsewhere = withAll(new KeysOfRealm(realm.database()).key());

        /** A key with a rotation, a change and a count, whose owner has been locked and has an override. */
        private StoredKey withAll(StoredKey key) {
            realm.database().run(em -> {
                KeyStore keys = new KeyStore(em);
                keys.lockOwner(key.realmId(), key.ownerId());
                keys.add(key);
                keys.addRotation(key.id(), new Rotation(2, NOW, "alice"));
                keys.note(List.of(new KeyChange(key.id(), new Stamp(NOW, "alice"), "rotate", "{}", Optional.empty())));
                new OverrideStore(em).put(key.realmId(), new AllowOverride(key.ownerId(), true, NOW, "admin"));
            });
            HourCount once = new HourCount(0, "expired", 1);
            RefusedCall refused = new RefusedCall(NOW, "expired", true, "192.0.2.1", "curl", "validate", 1);
            realm.database()
                    .run(em -> new UsageStore(em)
                            .add(List.of(new KeyUses(
                                    key.id(), key.realmId(), List.of(once), Optional.empty(), List.of(refused)))));
            return key;
        }

        private boolean isThere(StoredKey key) {
            return realm.call(keys -> keys.find(key.id())).isPresent()
                    && rows("RotationEntity", key) == 1
                    && rows("KeyChangeEntity", key) == 1
                    && rows("UsageEntity", key) == 1
                    && rows("UsageHourEntity", key) == 1
                    && rows("RefusedCallEntity", key) == 1;
        }

        private boolean isGone(StoredKey key) {
            return realm.call(keys -> keys.find(key.id())).isEmpty()
                    && rows("RotationEntity", key) == 0
                    && rows("KeyChangeEntity", key) == 0
                    && rows("UsageEntity", key) == 0
                    && rows("UsageHourEntity", key) == 0
                    && rows("RefusedCallEntity", key) == 0;
        }

        private long rows(String entity, StoredKey key) {
            return realm.database()
                    .call(em -> em.createQuery("select count(r) from " + entity + " r where r.keyId = :id", Long.class)
                            .setParameter("id", key.id().value())
                            .getSingleResult());
        }

        private long userRows(StoredKey key) {
            return realm.database()
                    .call(em -> em.createQuery(
                                            "select count(o) from OwnerEntity o where o.realmId = :realm and o.userId = :user",
                                            Long.class)
                                    .setParameter("realm", key.realmId())
                                    .setParameter("user", key.ownerId())
                                    .getSingleResult()
                            + (new OverrideStore(em)
                                            .find(key.realmId(), key.ownerId())
                                            .isPresent()
                                    ? 1
                                    : 0));
        }

        @Test
        void ofOneKeyLeaveNothingOfIt() {
            realm.run(keys -> keys.remove(theirs.id()));

            assertThat(isGone(theirs)).isTrue();
            assertThat(List.of(ofBob, ofAnotherClient, inAnotherCase, elsewhere))
                    .allMatch(this::isThere);
        }

        @Test
        void ofAnOwnerLeaveNothingOfTheirsAndAllOfOthers() {
            realm.run(keys -> keys.removeOwners(realm.realmId(), List.of(ALICE)));

            assertThat(List.of(theirs, ofAnotherClient)).allMatch(this::isGone);
            assertThat(userRows(theirs)).isZero();
            assertThat(List.of(ofBob, inAnotherCase, elsewhere)).allMatch(this::isThere);
            assertThat(List.of(ofBob, inAnotherCase, elsewhere)).allMatch(key -> userRows(key) == 2);
        }

        @Test
        void ofSomeOwnersLockThemAndThenTheirKeysBeforeAnythingIsDeleted() {
            List<String> statements = new ArrayList<>();

            realm.database().call(statements::add, em -> {
                new KeyStore(em).removeOwners(realm.realmId(), List.of("user-bob", ALICE));
                return true;
            });

            assertThat(List.of(theirs, ofAnotherClient, ofBob)).allMatch(this::isGone);
            assertThat(List.of(theirs, ofBob)).allMatch(key -> userRows(key) == 0);
            assertThat(List.of(inAnotherCase, elsewhere)).allMatch(this::isThere);
            assertThat(statements.stream().map(KeyStoreTest::kind).filter(kind -> !kind.isEmpty()))
                    .startsWith("owner", "owner", "keys", "delete")
                    // The second time it reads those that it has locked, to delete them.
                    .satisfies(kinds ->
                            assertThat(kinds).filteredOn("keys"::equals).hasSize(2));
        }

        @Test
        void ofAClientLeaveItsOwnersAndOtherClients() {
            realm.run(keys -> keys.removeClient(realm.realmId(), REPORTS));

            assertThat(List.of(theirs, ofBob, inAnotherCase)).allMatch(this::isGone);
            assertThat(List.of(ofAnotherClient, elsewhere)).allMatch(this::isThere);
            assertThat(userRows(theirs)).isEqualTo(2);
        }

        @Test
        void ofAnOrganizationLeaveWhatIsBoundToAnotherOrToNone() {
            StoredKey bound = realm.add(Keys.boundTo(realm.key(), "acme"));
            StoredKey boundToAnother = realm.add(Keys.boundTo(realm.key(), "globex"));
            StoredKey boundElsewhere = realm.add(Keys.inAnotherRealm(Keys.boundTo(realm.key(), "acme")));

            realm.run(keys -> keys.removeOrganization(realm.realmId(), "acme"));

            assertThat(realm.<Boolean>call(keys -> keys.find(bound.id()).isEmpty()))
                    .isTrue();
            assertThat(realm.find(boundToAnother.id())).isEqualTo(boundToAnother);
            assertThat(realm.find(boundElsewhere.id())).isEqualTo(boundElsewhere);
            assertThat(List.of(theirs, ofBob, ofAnotherClient, elsewhere)).allMatch(this::isThere);
        }

        @Test
        void ofARealmLeaveOtherRealms() {
            realm.run(keys -> keys.removeRealm(realm.realmId()));

            assertThat(List.of(theirs, ofBob, ofAnotherClient, inAnotherCase)).allMatch(this::isGone);
            assertThat(userRows(theirs)).isZero();
            assertThat(isThere(elsewhere)).isTrue();
            assertThat(userRows(elsewhere)).isEqualTo(2);
        }

        @Test
        @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void endWhereSomebodyElseHasDeletedOneOfTheKeysMeanwhile() {
            realm.run(keys -> {
                assertThat(keys.find(theirs.id())).isPresent();
                realm.run(elsewhere -> elsewhere.remove(theirs.id()));
                keys.removeOwners(realm.realmId(), List.of(ALICE));
            });

            assertThat(List.of(theirs, ofAnotherClient)).allMatch(this::isGone);
        }

        @Test
        void takeMoreKeysThanOneStatementNames() {
            List<StoredKey> many = realm.add(250);

            realm.run(keys -> keys.removeOwners(realm.realmId(), List.of(ALICE)));

            realm.run(keys -> assertThat(keys.know(ids(many))).isEmpty());
        }
    }
}
