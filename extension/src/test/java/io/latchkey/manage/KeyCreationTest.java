// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static io.latchkey.manage.Bodies.problem;
import static io.latchkey.manage.Managing.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;

import io.latchkey.cache.Keys;
import io.latchkey.manage.Managing.Event;
import io.latchkey.manage.Managing.Who;
import io.latchkey.models.Models;
import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.token.SecretHasher;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Who gets a new key, and what comes with it. How many, {@link KeyLimitTest} tells. */
final class KeyCreationTest {
    private final Managing managing = new Managing();

    private Outcome<IssuedKey> create() {
        return managing.create(Who.OWNER, managing.alice);
    }

    /** As if it had not been asked for. */
    private void isNot() {
        assertThat(managing.records()).isZero();
        assertThat(managing.isUndone).isTrue();
        managing.toldNothing();
    }

    @Test
    void isStoredAndNotedAndNobodyCanHaveAskedForItBefore() {
        IssuedKey issued = done(create());

        StoredKey key = issued.key();
        assertThat(managing.find(key.id())).contains(key);
        assertThat(issued.token().id()).isEqualTo(key.id());
        assertThat(SecretHasher.plain().matches(issued.token(), key.secret().hash()))
                .isTrue();
        assertThat(key.label().name()).isEqualTo("new");
        assertThat(key.ownerId()).isEqualTo(managing.alice.getId());
        assertThat(key.clientId()).isEqualTo(managing.client.getId());
        assertThat(managing.events).containsExactly(new Event(Action.CREATE, key));
        assertThat(managing.announced).isEmpty();
        assertThat(managing.ended).isEmpty();
        assertThat(managing.isUndone).isFalse();
    }

    /** That it is done, or the status of the refusal. */
    @ParameterizedTest
    @CsvSource({"OWNER, done", "SECOND_HAND, 403", "ADMINISTRATOR, done", "HELPDESK, 403"})
    void isMadeByWhoMayGiveAwayWhatItsOwnerHas(Who who, String expected) {
        Outcome<IssuedKey> outcome = managing.create(who, managing.alice);

        if (expected.equals("done")) {
            assertThat(done(outcome).key().created()).isEqualTo(new Stamp(NOW, who.userName()));
        } else {
            assertThat(problem(outcome).status()).isEqualTo(Integer.parseInt(expected));
            isNot();
        }
    }

    /** By the realm, and by the user's override, where there is one. */
    @ParameterizedTest
    @CsvSource({
        "true,       , true",
        "true,  true , true",
        "true,  false, false",
        "false,      , false",
        "false, true , true",
        "false, false, false"
    })
    void isMadeWhereKeysAreAllowed(String realm, @Nullable Boolean user, boolean isAllowed) {
        managing.realm.setAttribute("apiKeys.allow", realm);
        managing.override = Optional.ofNullable(user).map(allow -> new AllowOverride(Keys.OWNER, allow, NOW, "admin"));

        Outcome<IssuedKey> outcome = create();

        if (isAllowed) {
            done(outcome);
        } else {
            assertThat(problem(outcome).status()).isEqualTo(403);
            isNot();
        }
    }

    @ParameterizedTest
    @CsvSource({"realm, true", "realm, false", "client, true", "client, false"})
    void isMadeForWhoHasTheRole(String where, boolean has) {
        RoleModel role = Models.role(managing.client, "key-owner");
        if (where.equals("realm")) {
            managing.realm.setAttribute("apiKeys.allowedRole", "reports:key-owner");
        } else {
            managing.client.setAttribute("apiKeys.allowedRole", "reports:key-owner");
        }
        if (has) {
            managing.alice.grantRole(role);
            done(create());
        } else {
            assertThat(problem(create()).description()).contains("role");
            isNot();
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-06-10T12:00:00Z, true", "2026-07-10T12:00:00Z, false"})
    void livesNoLongerThanTheClientLets(String end, boolean isLet) {
        managing.realm.setAttribute("apiKeys.maxLifetimeDays", "60");
        managing.client.setAttribute("apiKeys.maxLifetimeDays", "30");
        KeyForm form = Managing.newKey("'clientId': 'reports', 'expiresAt': '" + end + "'");

        Outcome<IssuedKey> outcome = managing.byOwner(keys -> keys.create(managing.alice, form));

        if (isLet) {
            done(outcome);
        } else {
            assertThat(problem(outcome).description())
                    .isEqualTo("expiresAt: is too late: the client lets keys live until 2026-07-01T12:00:00Z");
            isNot();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        clientId  | 'clientId': 'no-such'
        scopes    | 'clientId': 'reports', 'scopes': ['no-such']
        expiresAt | 'clientId': 'reports', 'expiresAt': '2020-01-01T00:00:00Z'
        """)
    void isWhatTheRealmLetsItBe(String field, String members) {
        KeyForm form = Managing.newKey(members);

        isRefused(managing.byOwner(keys -> keys.create(managing.alice, form)), field);

        isNot();
    }

    @ParameterizedTest
    @CsvSource({"acme, organization-acme", "organization-acme, organization-acme", "globex, organization-globex"})
    void isBoundToAnOrganizationOfItsOwnersByAliasOrId(String named, String id) {
        managing.realm.setOrganizationsEnabled(true);
        managing.organizations.add("acme", managing.alice);
        managing.organizations.add("globex", managing.alice);

        assertThat(done(create(named)).key().organizationId()).contains(id);
    }

    /** Whoever makes it: an administrator is told the same of what the owner does not belong to. */
    @ParameterizedTest
    @CsvSource({
        "OWNER, true, umbrella",
        "ADMINISTRATOR, true, umbrella",
        "OWNER, true, closed",
        "OWNER, true, no-such",
        "OWNER, true, ACME",
        "OWNER, false, acme"
    })
    void isBoundToNoOtherOrganization(Who who, boolean hasOrganizations, String named) {
        managing.realm.setOrganizationsEnabled(hasOrganizations);
        managing.organizations.add("acme", managing.alice);
        managing.organizations.add("umbrella", Models.user("bob"));
        managing.organizations.add("closed", managing.alice).setEnabled(false);

        isRefused(create(who, named), "organization");

        isNot();
    }

    @Test
    void isBoundToNoneUnlessSomebodySaysSo() {
        managing.realm.setOrganizationsEnabled(true);
        managing.organizations.add("acme", managing.alice);

        assertThat(done(create()).key().organizationId()).isEmpty();
    }

    private Outcome<IssuedKey> create(String organization) {
        return create(Who.OWNER, organization);
    }

    private Outcome<IssuedKey> create(Who who, String organization) {
        KeyForm form = Managing.newKey("'clientId': 'reports', 'organization': '" + organization + "'");
        return managing.by(who, keys -> keys.create(managing.alice, form));
    }

    @Test
    void isNotMadeForAnOwnerWhoIsDeletedMeanwhile() {
        managing.isGone = managing.alice.getId()::equals;

        isRefused(create(), "ownerId");

        isNot();
    }

    /** Only Keycloak's own users have a row that could be gone. */
    @Test
    void isMadeForAnOwnerOfAnotherStorage() {
        UserModel bob = Models.user("bob");
        doReturn("f:8d3c:bob").when(bob).getId();
        managing.isGone = id -> true;

        done(managing.create(Who.ADMINISTRATOR, bob));
    }

    /** Decisions 0062 and 0065. */
    @Test
    void isAddedUnderTheLockOfAnOwnerWhoIsThereAndCountedThen() {
        done(create());

        assertThat(managing.steps).containsSubsequence("lock OWNER", "gone?", "insert KEY", "count KEY");
    }
}
