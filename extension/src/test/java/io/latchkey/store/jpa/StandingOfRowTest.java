// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static io.latchkey.store.jpa.KeysOfRealm.NOW;
import static io.latchkey.store.jpa.KeysOfRealm.anId;
import static io.latchkey.store.jpa.KeysOfRealm.ids;
import static io.latchkey.store.jpa.KeysOfRealm.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.Attempt;
import io.latchkey.policy.BlockedBy;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.Condition;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Lifetime;
import io.latchkey.policy.Standing;
import io.latchkey.policy.Warning;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.Binding;
import io.latchkey.store.ClientRules;
import io.latchkey.store.DayCount;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyOrder;
import io.latchkey.store.KeySummary;
import io.latchkey.store.KeyType;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.RealmRules;
import io.latchkey.store.RefusedCall;
import io.latchkey.store.RoleHolders;
import io.latchkey.store.StoredKey;
import io.latchkey.token.HashScheme;
import io.latchkey.token.KeyId;
import io.latchkey.token.Pepper;
import io.latchkey.token.PepperId;
import io.latchkey.token.Peppers;
import io.latchkey.token.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL finds the keys of which the rules say the same: keys of all kinds, on each database. */
@OnEveryDatabase
final class StandingOfRowTest {
    private static final int KEYS = 600;
    private static final String GONE = "nobody";

    private static final Peppers PEPPERS = new Peppers(
            Optional.of(pepper(Optional.of("now"))), List.of(pepper(Optional.of("then")), pepper(Optional.empty())));

    private static final List<SecretHash> HASHES = List.of(
            new SecretHash(HashScheme.SHA_256, new byte[32]),
            hmac(Optional.of("now")),
            hmac(Optional.of("then")),
            hmac(Optional.of("lost")),
            hmac(Optional.empty()));

    private static Pepper pepper(Optional<String> id) {
        return Pepper.of(id.map(PepperId::new), new byte[32]);
    }

    private static SecretHash hmac(Optional<String> pepper) {
        return new SecretHash(HashScheme.HMAC_SHA_256, pepper.map(PepperId::new), new byte[32]);
    }

    private final KeysOfRealm realm;
    private final Random random = new Random(20261129);
    private final Map<String, Condition> owners = new LinkedHashMap<>();
    private final Map<String, Condition> clients = new LinkedHashMap<>();
    private final Map<String, Set<String>> organizations = new LinkedHashMap<>();
    private final Map<String, Boolean> overrides = new LinkedHashMap<>();
    private final Set<String> holders = new HashSet<>();
    private final List<StoredKey> keys = new ArrayList<>();

    StandingOfRowTest(OnEveryDatabase.Vendor vendor) {
        this.realm = new KeysOfRealm(vendor.database());
    }

    @BeforeEach
    void fill() {
        client("good", true, true);
        client("disabled", false, true);
        client("without-account", true, false);
        client("strict", true, false);
        clients.put(id(GONE), Condition.GONE);
        user("good", true, null, Condition.GOOD);
        user("disabled", false, null, Condition.DISABLED);
        user("account", true, id("good"), Condition.GOOD);
        user("account-of-disabled", true, id("disabled"), Condition.DISABLED);
        user("account-that-was", true, id("without-account"), Condition.DISABLED);
        user("account-of-nobody", true, id(GONE), Condition.DISABLED);
        user("allowed", true, null, Condition.GOOD);
        user("denied", true, null, Condition.GOOD);
        user("direct", true, null, Condition.GOOD);
        user("chief", true, null, Condition.GOOD);
        user("member", true, null, Condition.GOOD);
        user("outsider", true, null, Condition.GOOD);
        owners.put(id(GONE), Condition.GONE);
        owners.put("f:ldap:" + id("elsewhere"), Condition.GOOD);
        organization("empty", true);
        organization("disabled", false, id("good"));
        organization("acme", true, id("good"), id("allowed"), "f:ldap:" + id("elsewhere"));
        organizations.put(id(GONE), Set.of());
        holders.add("f:ldap:" + id("elsewhere"));
        roles();
        override("allowed", true);
        override("denied", false);
        List<StoredKey> made = Stream.generate(this::aKey).limit(KEYS).toList();
        realm.run(store -> made.forEach(store::add));
        realm.database()
                .run(em ->
                        new UsageStore(em).add(made.stream().flatMap(this::uses).toList()));
        keys.addAll(realm.call(store -> store.list(KeyQuery.ofRealm(realm.realmId()), KeyOrder.NEWEST_FIRST, 0, KEYS)));
    }

    private String id(String name) {
        return name + "-" + realm.realmId().substring(0, 8);
    }

    /** The role is held by itself, as a part of a part of another, and by a group and one above it. */
    private void roles() {
        run("insert into COMPOSITE_ROLE (COMPOSITE, CHILD_ROLE) values (?1, ?2)", id("staff"), id("key-owner"));
        run("insert into COMPOSITE_ROLE (COMPOSITE, CHILD_ROLE) values (?1, ?2)", id("boss"), id("staff"));
        run("insert into COMPOSITE_ROLE (COMPOSITE, CHILD_ROLE) values (?1, ?2)", id("key-owner"), id("part"));
        run("insert into KEYCLOAK_GROUP (ID, PARENT_GROUP) values (?1, ' ')", id("team"));
        run("insert into KEYCLOAK_GROUP (ID, PARENT_GROUP) values (?1, ?2)", id("subteam"), id("team"));
        run("insert into KEYCLOAK_GROUP (ID, PARENT_GROUP) values (?1, ' ')", id("others"));
        run("insert into GROUP_ROLE_MAPPING (GROUP_ID, ROLE_ID) values (?1, ?2)", id("team"), id("staff"));
        run("insert into GROUP_ROLE_MAPPING (GROUP_ID, ROLE_ID) values (?1, ?2)", id("others"), id("part"));
        has("ROLE_MAPPING (USER_ID, ROLE_ID)", "direct", "key-owner", true);
        has("ROLE_MAPPING (USER_ID, ROLE_ID)", "chief", "boss", true);
        has("ROLE_MAPPING (USER_ID, ROLE_ID)", "denied", "key-owner", true);
        has("ROLE_MAPPING (USER_ID, ROLE_ID)", "disabled", "part", false);
        has("GROUP_MEMBERSHIP (USER_ID, GROUP_ID)", "member", "subteam", true);
        has("GROUP_MEMBERSHIP (USER_ID, GROUP_ID)", "outsider", "others", false);
    }

    private void has(String table, String user, String thing, boolean holds) {
        run("insert into USER_" + table + " values (?1, ?2)", id(user), id(thing));
        if (holds) {
            holders.add(id(user));
        }
    }

    private RoleHolders holders(String role) {
        return realm.database().call(em -> new RolesOfRealm(em).holders(id(role)));
    }

    private void client(String name, boolean enabled, boolean account) {
        run(
                "insert into CLIENT (ID, ENABLED, SERVICE_ACCOUNTS_ENABLED) values (?1, ?2, ?3)",
                id(name),
                enabled,
                account);
        clients.put(id(name), enabled ? Condition.GOOD : Condition.DISABLED);
    }

    private void user(String name, boolean enabled, @Nullable String clientId, Condition condition) {
        run(
                "insert into USER_ENTITY (ID, REALM_ID, ENABLED, SERVICE_ACCOUNT_CLIENT_LINK) values (?1, ?2, ?3, "
                        + (clientId == null ? "null" : "'" + clientId + "'") + ")",
                id(name),
                realm.realmId(),
                enabled);
        owners.put(id(name), condition);
    }

    private void organization(String name, boolean enabled, String... members) {
        run(
                "insert into ORG (ID, REALM_ID, ALIAS, GROUP_ID, ENABLED) values (?1, ?2, ?3, ?4, ?5)",
                id(name),
                realm.realmId(),
                name,
                "g-" + id(name),
                enabled);
        for (String member : members) {
            String table = member.startsWith("f:") ? "FED_USER_GROUP_MEMBERSHIP" : "USER_GROUP_MEMBERSHIP";
            run("insert into " + table + " (GROUP_ID, USER_ID) values (?1, ?2)", "g-" + id(name), member);
        }
        organizations.put(id(name), enabled ? Set.of(members) : Set.of());
    }

    private void run(String sql, Object... values) {
        realm.database().run(em -> {
            var statement = em.createNativeQuery(sql);
            for (int i = 0; i < values.length; i++) {
                statement.setParameter(i + 1, values[i]);
            }
            statement.executeUpdate();
        });
    }

    private void override(String name, boolean allow) {
        realm.database()
                .run(em ->
                        new OverrideStore(em).put(realm.realmId(), new AllowOverride(id(name), allow, NOW, "admin")));
        overrides.put(id(name), allow);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Long ago, or just at one of the limits that count, or about now. */
    private Instant someTime() {
        List<Duration> ago = List.of(
                Duration.ofDays(400),
                Duration.ofDays(100),
                Warning.IDLE,
                Warning.NEVER_USED,
                Duration.ofDays(20),
                Warning.FRESH,
                Duration.ZERO);
        return NOW.minus(any(ago)).plusMillis(random.nextInt(3) - 1L);
    }

    private Instant someEnd() {
        List<Duration> left = List.of(
                Duration.ofDays(-1),
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofDays(2),
                Duration.ofDays(10),
                Warning.SOON,
                Duration.ofDays(15),
                Duration.ofDays(40));
        return NOW.plus(any(left)).plusMillis(random.nextInt(3) - 1L);
    }

    private <T> Optional<T> perhaps(T value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    }

    private StoredKey aKey() {
        Instant made = someTime();
        // Most of the owners and clients are in order, or nothing else could be seen.
        String owner = random.nextBoolean() ? id("good") : any(List.copyOf(owners.keySet()));
        String client = random.nextInt(4) > 0 ? id("good") : any(List.copyOf(clients.keySet()));
        Optional<String> organization = Optional.of(id("acme"))
                .filter(any -> random.nextInt(3) == 0)
                .map(acme -> random.nextInt(3) > 0 ? acme : any(List.copyOf(organizations.keySet())));
        Binding binding = new Binding(realm.realmId(), owner, client, KeyType.PERSONAL, organization);
        StoredKey key = Keys.key(anId(), binding, made);
        Instant issued = random.nextBoolean() ? made : someTime();
        key = Keys.withSecret(key, any(HASHES), "lk_aaaa", issued);
        Bounds bounds = new Bounds(
                random.nextBoolean() ? Set.of() : Set.of("scope-a"), List.of(), perhaps(someEnd()), perhaps(someEnd()));
        key = key.with(key.label(), random.nextBoolean() ? bounds : withoutStart(bounds));
        KeyStatus status = any(
                List.of(KeyStatus.ACTIVE, KeyStatus.ACTIVE, KeyStatus.ACTIVE, KeyStatus.DISABLED, KeyStatus.REVOKED));
        return key.in(state(status, NOW, "alice", false));
    }

    private Stream<KeyUses> uses(StoredKey key) {
        HourCount once = new HourCount(0, DayCount.ACCEPTED, 1);
        Optional<LastUse> last = perhaps(someTime()).map(at -> new LastUse(at, "192.0.2.1", "curl", "validate"));
        List<RefusedCall> refused =
                perhaps(someTime())
                        .map(at -> new RefusedCall(at, "reused", true, "192.0.2.1", "curl", "validate", 1))
                        .stream()
                        .toList();
        return last.isEmpty() && refused.isEmpty()
                ? Stream.empty()
                : Stream.of(new KeyUses(key.id(), key.realmId(), List.of(once), last, refused));
    }

    private static Bounds withoutStart(Bounds bounds) {
        return new Bounds(bounds.scopes(), bounds.networks(), Optional.empty(), bounds.expiresAt());
    }

    private Standing standing(StoredKey key, RealmRules rules) {
        Attempt attempt = new Attempt(
                NOW,
                key.state().status(),
                key.bounds().notBefore(),
                key.bounds().expiresAt(),
                key.secret().issuedAt(),
                rules.enabled(),
                owners.getOrDefault(key.ownerId(), Condition.GONE),
                clients.getOrDefault(key.clientId(), Condition.GONE),
                letsIn(key, rules) ? Condition.GOOD : Condition.GONE,
                isAllowed(key, rules),
                Optional.empty(),
                List.of());
        Optional<Duration> ofClient = ofClient(key, rules).flatMap(ClientRules::longestLife);
        Lifetime lifetime = new Lifetime(ofClient.or(rules::longestLife), Duration.ZERO, false);
        return Standing.of(attempt, lifetime, BlockedBy.REALM);
    }

    private boolean isAllowed(StoredKey key, RealmRules rules) {
        boolean holds = holders.contains(key.ownerId());
        boolean byRealm = rules.allow() && (holds || rules.holders().isEmpty());
        return overrides.getOrDefault(key.ownerId(), byRealm)
                && (holds || ofClient(key, rules).flatMap(ClientRules::holders).isEmpty());
    }

    private static Optional<ClientRules> ofClient(StoredKey key, RealmRules rules) {
        return rules.clients().stream()
                .filter(client -> client.clientId().equals(key.clientId()))
                .findFirst();
    }

    /** A realm with a client that is stricter. */
    private RealmRules strict(boolean role, Optional<Duration> longestLife, Duration idle, Peppers peppers) {
        Optional<RoleHolders> wanted = Optional.of(holders("key-owner"));
        return new RealmRules(
                true,
                true,
                true,
                wanted.filter(any -> role),
                longestLife,
                List.of(
                        new ClientRules(id("strict"), Optional.of(Duration.ofDays(25)), wanted),
                        new ClientRules(id("good"), Optional.of(Duration.ofDays(101)), Optional.empty())),
                idle,
                peppers);
    }

    private boolean letsIn(StoredKey key, RealmRules rules) {
        return key.organizationId()
                .map(id -> rules.organizations()
                        && organizations.getOrDefault(id, Set.of()).contains(key.ownerId()))
                .orElse(true);
    }

    private <E> void agree(
            E[] all, BiFunction<KeyQuery, E, KeyQuery> asked, BiPredicate<StoredKey, E> said, boolean allMustOccur) {
        for (E each : all) {
            List<StoredKey> expected =
                    keys.stream().filter(key -> said.test(key, each)).toList();

            List<KeyId> found = realm.call(store -> store.ids(asked.apply(KeyQuery.ofRealm(realm.realmId()), each)));

            assertThat(found).as(each.toString()).containsExactlyInAnyOrderElementsOf(ids(expected));
            if (allMustOccur) {
                assertThat(expected).as("%s occurs", each).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true,, P90D",
        "true, true, false, P30D, P90D",
        "true, false, true, P90D, P90D",
        "false, true, true,, P20D"
    })
    void findsWhatTheRulesSay(
            boolean enabled, boolean allow, boolean organizations, @Nullable Duration longestLife, Duration idle) {
        Peppers peppers = longestLife == null ? PEPPERS : new Peppers(PEPPERS.current(), List.of());
        agree(
                new RealmRules(
                        enabled,
                        allow,
                        organizations,
                        Optional.empty(),
                        Optional.ofNullable(longestLife),
                        List.of(),
                        idle,
                        peppers),
                enabled && allow,
                enabled && longestLife == null);
    }

    @ParameterizedTest
    @CsvSource({"true,", "true, P300D", "false,"})
    void findsWhatTheRulesOfClientsAndRolesSay(boolean role, @Nullable Duration longestLife) {
        agree(strict(role, Optional.ofNullable(longestLife), Warning.IDLE, PEPPERS), true, longestLife == null);
    }

    @Test
    void nobodyHasARoleThatThereIsNot() {
        RealmRules rules = new RealmRules(
                true, true, true, Optional.of(RoleHolders.NOBODY), Optional.empty(), List.of(), Warning.IDLE, PEPPERS);
        holders.removeIf(owner -> !owner.startsWith("f:"));

        agree(rules, true, true);
    }

    private void agree(RealmRules rules, boolean allStatesMustOccur, boolean allWarningsMustOccur) {
        agree(
                EffectiveStatus.values(),
                (query, status) -> query.inEffectiveStatus(Set.of(status), rules, NOW),
                (key, status) -> standing(key, rules).status() == status,
                allStatesMustOccur);
        agree(
                Warning.Code.values(),
                (query, code) -> query.withWarning(Set.of(code), rules, NOW),
                (key, code) -> Warning.of(
                                standing(key, rules),
                                key.created().at(),
                                key.bounds().notBefore(),
                                key.uses().last().map(LastUse::at),
                                key.fullAccess(),
                                rules.idle(),
                                rules.peppers().stateOf(key.secret().hash()),
                                key.uses().reuse(),
                                NOW)
                        .stream()
                        .anyMatch(warning -> warning.code() == code),
                allWarningsMustOccur);
    }

    @ParameterizedTest
    @CsvSource({"P90D", "P9000D"})
    void countsThemAllAtOnce(Duration longestLife) {
        RealmRules rules = strict(true, Optional.of(longestLife), Warning.IDLE, PEPPERS);
        KeyQuery all = KeyQuery.ofRealm(realm.realmId());

        KeySummary summary = realm.call(store -> store.summary(all, rules, NOW));

        assertThat(summary.total()).isEqualTo(KEYS);
        summary.byStatus()
                .forEach((status, count) -> assertThat(count)
                        .as(status.name())
                        .isEqualTo(realm.<Long>call(
                                store -> store.count(all.inEffectiveStatus(Set.of(status), rules, NOW)))));
        summary.byWarning()
                .forEach((code, count) -> assertThat(count)
                        .as(code.name())
                        .isEqualTo(realm.<Long>call(store -> store.count(all.withWarning(Set.of(code), rules, NOW)))));
        KeySummary none = realm.call(store -> store.summary(all.withIds(List.of()), rules, NOW));
        assertThat(none.total()).isZero();
        assertThat(none.byStatus().values()).containsOnly(0L).hasSameSizeAs(EffectiveStatus.values());
    }
}
