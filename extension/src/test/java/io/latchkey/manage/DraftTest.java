// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.models.Models;
import io.latchkey.models.OrganizationsInTest;
import io.latchkey.policy.KeyStatus;
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.KeyType;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** What the realm lets a key be, when it is made and when it is changed. */
final class DraftTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Actor ALICE =
            Actor.ofOwner("alice", key -> true, owner -> Optional.empty(), (action, key) -> {});

    private final RealmModel realm = Models.realm();
    private final ClientModel reports = realm.addClient("reports");
    private final RoleModel reader = Models.role(reports, "reader");
    private final RoleModel writer = Models.role(reports, "writer");
    private final UserModel alice = Models.user("alice", reader);
    private final OrganizationsInTest organizations = new OrganizationsInTest();
    private final ClientScopeModel read = Models.scope("reports:read", reader);

    DraftTest() {
        reports.addClientScope(read, false);
        reports.addClientScope(Models.scope("reports:write", writer), false);
        reports.addClientScope(Models.scope("offline_access"), false);
        reports.addClientScope(Models.scope("email"), true);
    }

    private Outcome<StoredKey> make(String members) {
        return make(members, reports, alice);
    }

    private Outcome<StoredKey> make(String members, ClientModel client, UserModel owner) {
        String json = "{'name': 'a key'" + (members.isEmpty() ? "" : ", ") + members + "}";
        return KeyForm.forCreate(Bodies.fields(json), KeyForm.Owner.CALLER, NOW)
                .then(form -> Draft.ofNew(form, client, offer(owner), RealmSettings.of(realm), NOW))
                .then(draft -> Outcome.done(
                        draft.made(new KeyId("0123456789abcdef"), Keys.secretOf(NOW), realm, owner, client, ALICE)));
    }

    private Outcome<Draft> change(StoredKey key, String members, Instant now) {
        return KeyForm.forChange(Bodies.fields("{" + members + "}"))
                .then(form -> Draft.ofChange(key, form, reports, offer(alice), RealmSettings.of(realm), now));
    }

    private OrganizationsOnOffer offer(UserModel owner) {
        return new OrganizationsOnOffer(realm, organizations, owner);
    }

    private StoredKey changed(StoredKey key, String members) {
        Draft draft = done(change(key, members, NOW));
        return draft.made(key.id(), key.secret(), realm, alice, reports, ALICE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        expiresAt | 'expiresAt': '2020-01-01T00:00:00Z'
        expiresAt | 'expiresAt': '2026-03-01T12:00:00Z'
        expiresAt | 'expiresAt': '2030-01-01T00:00:00Z', 'notBefore': '2031-01-01T00:00:00Z'
        expiresAt | 'expiresAt': '2030-01-01T00:00:00Z', 'notBefore': '2030-01-01T00:00:00Z'
        scopes    | 'scopes': ['no-such-scope']
        scopes    | 'scopes': ['a b']
        scopes    | 'scopes': ['offline_access']
        scopes    | 'scopes': ['reports:write']
        scopes    | 'scopes': ['reports:read', 'reports:write']
        """)
    void refusesWhatTheRealmDoesNotLetItBe(String field, String members) {
        isRefused(make(members), field);
        isRefused(change(done(make("'expiresAt': null")), members, NOW), field);
    }

    @Test
    void refusesAScopeOfAnotherClient() {
        isRefused(make("'scopes': ['reports:read']", realm.addClient("figures"), alice), "scopes");
    }

    @Test
    void refusesMoreMetadataThanItsColumnHolds() {
        String members = "'metadata': " + Bodies.entries(11, "v".repeat(200));

        isRefused(make(members), "metadata");
        isRefused(change(done(make("")), members, NOW), "metadata");
        assertThat(make("'metadata': " + Bodies.entries(9, "v".repeat(200)))).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'expiresAt': '2026-04-01T12:00:00Z'", "'expiresAt': null", "'expiresAt': '2026-03-31T12:01:01Z'"
            })
    void refusesAnEndPastTheLimit(String members) {
        StoredKey before = done(make("'expiresAt': '2026-03-02T12:00:00Z'"));
        realm.setAttribute("apiKeys.maxLifetimeDays", "30");

        isRefused(make(members), "expiresAt");
        isRefused(change(before, members, NOW), "expiresAt");
        assertThat(make("'expiresInDays': 30")).isInstanceOf(Outcome.Done.class);
        isRefused(make("'expiresInDays': 31"), "expiresAt");
    }

    @Test
    void isLimitedToNoMoreThanItsClientAllows() {
        StoredKey before = done(make("'rateLimit': {'requests': 900, 'period': 'PT1M'}"));
        realm.setAttribute("apiKeys.rateLimit", "6000/PT1M");
        reports.setAttribute("apiKeys.rateLimit", "600/PT1M");

        String most = "'rateLimit': {'requests': 600, 'period': 'PT1M'}";
        String more = "'rateLimit': {'requests': 601, 'period': 'PT1M'}";
        isRefused(make(more), "rateLimit");
        isRefused(change(before, more, NOW), "rateLimit");
        assertThat(done(make(most)).bounds().rateLimit()).hasToString("Optional[600/PT1M]");
        assertThat(done(change(before, most, NOW)).bounds().rateLimit()).hasToString("Optional[600/PT1M]");
        // It has more than it could get now, and may be called otherwise.
        assertThat(done(change(before, "'name': 'another'", NOW)).bounds().rateLimit())
                .hasToString("Optional[900/PT1M]");
        assertThat(done(change(before, "'rateLimit': null", NOW)).bounds().rateLimit())
                .isEmpty();
    }

    @Test
    void keepsItsLimitWhenItIsRotated() {
        StoredKey key = done(make("'rateLimit': {'requests': 9, 'period': 'PT1S'}"));
        RotateForm form =
                done(RotateForm.read(new ByteArrayInputStream("{\"expiresInDays\": 5}".getBytes(UTF_8)), NOW));

        assertThat(done(Draft.ofRotation(key.bounds(), form, ClientPolicy.of(RealmSettings.of(realm), reports), NOW))
                        .rateLimit())
                .isEqualTo(key.bounds().rateLimit());
    }

    @Test
    void countsTheLimitFromWhenTheSecretWasMade() {
        realm.setAttribute("apiKeys.maxLifetimeDays", "30");
        StoredKey key = done(make("'expiresInDays': 30"));
        Instant later = NOW.plus(Duration.ofDays(10));

        isRefused(change(key, "'expiresAt': '2026-04-05T12:00:00Z'", later), "expiresAt");
        assertThat(change(key, "'expiresAt': '2026-03-31T12:00:00Z'", later)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void refusesNoEndWhereOneIsRequired() {
        StoredKey before = done(make("'expiresInDays': 5"));
        realm.setAttribute("apiKeys.expiryRequired", "true");

        isRefused(make("'expiresAt': null"), "expiresAt");
        isRefused(change(before, "'expiresAt': null", NOW), "expiresAt");
    }

    @Test
    void isBoundToOneOfItsOwnersOrganizationsWhereTheRealmWantsThat() {
        StoredKey before = done(make(""));
        realm.setOrganizationsEnabled(true);
        organizations.add("globex", Models.user("bob"));
        realm.setAttribute("apiKeys.organizationRequired", "true");
        assertThat(done(make("")).organizationId()).isEmpty();
        OrganizationModel acme = organizations.add("acme", alice);

        isRefused(make(""), "organization");
        isRefused(make("'organization': 'globex'"), "organization");
        assertThat(done(make("'organization': 'acme'")).organizationId()).contains(acme.getId());
        assertThat(changed(before, "'name': 'another'").organizationId()).isEmpty();
        acme.setEnabled(false);
        assertThat(done(make("")).organizationId()).isEmpty();
        acme.setEnabled(true);
        realm.setAttribute("apiKeys.organizationRequired", "yes");
        isRefused(make(""), "organization");
        realm.setAttribute("apiKeys.organizationRequired", "false");
        assertThat(done(make("")).organizationId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "90, false, , P90D",
        "7, false, , P7D",
        "90, false, 30, P30D",
        "0, false, , ",
        "0, false, 30, P30D",
        "0, true, , P90D"
    })
    void getsTheDefaultLifetimeWhereNoEndIsNamed(String days, String required, String most, Duration lifetime) {
        realm.setAttribute("apiKeys.defaultLifetimeDays", days);
        realm.setAttribute("apiKeys.expiryRequired", required);
        if (most != null) {
            realm.setAttribute("apiKeys.maxLifetimeDays", most);
        }

        assertThat(done(make("")).bounds().expiresAt())
                .isEqualTo(Optional.ofNullable(lifetime).map(NOW::plus));
    }

    @Test
    void isForItsOwnerAndItsClientByWhomeverMadeIt() {
        StoredKey key = done(make("'scopes': ['reports:read', 'email'], 'allowedNetworks': ['10.0.0.0/8']"));

        assertThat(key.bounds().scopes()).containsExactlyInAnyOrder("scope-reports:read", "scope-email");
        assertThat(key.bounds().networks()).hasToString("[10.0.0.0/8]");
        assertThat(key.fullAccess()).isFalse();
        assertThat(key.state().status()).isEqualTo(KeyStatus.ACTIVE);
        assertThat(key.created().by()).isEqualTo("alice");
        assertThat(done(make("")).fullAccess()).isTrue();
    }

    @Test
    void isOfServiceWhereItsOwnerIsAServiceAccount() {
        UserModel robot = Models.serviceAccount(realm.addClient("robot"));

        assertThat(done(make("", reports, robot)))
                .extracting(made -> made.binding().type())
                .isEqualTo(KeyType.SERVICE);
        assertThat(done(make(""))).extracting(made -> made.binding().type()).isEqualTo(KeyType.PERSONAL);
    }

    @Test
    void keepsWhatAChangeDoesNotName() {
        StoredKey key = done(make("""
                'description': 'for the night', 'metadata': {'team': 'red'}, 'scopes': ['reports:read'],
                'allowedNetworks': ['10.0.0.0/8'], 'notBefore': '2026-03-02T00:00:00Z'"""));

        StoredKey changed = changed(key, "'name': 'another'");

        assertThat(changed.label().name()).isEqualTo("another");
        assertThat(changed.label().description()).contains("for the night");
        assertThat(changed.label().metadata()).isEqualTo(Map.of("team", "red"));
        assertThat(changed.bounds()).isEqualTo(key.bounds());
    }

    @Test
    void losesWhatAChangeClears() {
        StoredKey key = done(make("""
                'description': 'for the night', 'metadata': {'team': 'red'}, 'scopes': ['reports:read'],
                'allowedNetworks': ['10.0.0.0/8'], 'notBefore': '2026-03-02T00:00:00Z'"""));

        StoredKey changed = changed(key, """
                'description': null, 'metadata': null, 'fullAccess': true, 'allowedNetworks': null, 'notBefore': null,
                'expiresAt': null""");

        assertThat(changed.label().description()).isEmpty();
        assertThat(changed.label().metadata()).isEmpty();
        assertThat(changed.bounds())
                .isEqualTo(Keys.key(key.id(), KeyStatus.ACTIVE).bounds());
    }

    @Test
    void keepsScopesThatAreNoLongerOnOffer() {
        StoredKey key = done(make("'scopes': ['reports:read']"));
        alice.deleteRoleMapping(reader);

        assertThat(changed(key, "'name': 'another'").bounds().scopes()).isEqualTo(Set.of(read.getId()));
        isRefused(change(key, "'scopes': ['reports:read']", NOW), "scopes");
    }

    @Test
    void isNamedAnewAlsoAfterItsEndAndUnderAStricterLimit() {
        StoredKey key = done(make("'expiresInDays': 5"));
        realm.setAttribute("apiKeys.maxLifetimeDays", "1");

        assertThat(change(key, "'name': 'another'", NOW.plus(Duration.ofDays(6))))
                .isInstanceOf(Outcome.Done.class);
    }
}
