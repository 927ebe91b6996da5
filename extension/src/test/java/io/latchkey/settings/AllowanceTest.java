// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import io.latchkey.policy.BlockedBy;
import io.latchkey.store.AllowOverride;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Who may have keys. An empty cell says nothing. */
final class AllowanceTest {
    private final RealmModel realm = Models.realm();
    private final ClientModel client = realm.addClient("reports");
    private final RoleModel owner = Models.role(realm, "key-owner");
    private final RoleModel ofClient = Models.role(client, "key-owner");
    private final RoleModel staff = Models.role(realm, "staff");

    @BeforeEach
    void allow() {
        realm.setAttribute("apiKeys.allow", "true");
        staff.addCompositeRole(owner);
    }

    private Allowance of(@Nullable UserModel user, @Nullable Boolean override) {
        RealmSettings settings = RealmSettings.of(realm);
        return Allowance.of(
                realm,
                settings,
                Optional.ofNullable(override).map(allow -> new AllowOverride("user", allow, Instant.EPOCH, "admin")),
                user,
                ClientPolicy.of(settings, client));
    }

    private boolean allows(@Nullable UserModel user) {
        return of(user, null).allowed();
    }

    @Test
    void isForWhoHasTheRoleInAnyWay() {
        realm.setAttribute("apiKeys.allowedRole", "key-owner");
        GroupModel team = Models.group("team", null, owner);

        assertThat(allows(Models.user("none"))).isFalse();
        assertThat(allows(Models.user("other", ofClient))).isFalse();
        assertThat(allows(Models.user("direct", owner))).isTrue();
        assertThat(allows(Models.user("composite", staff))).isTrue();
        assertThat(allows(Models.member("member", team))).isTrue();
        assertThat(allows(Models.member("below", Models.group("subteam", team))))
                .isTrue();
        assertThat(allows(Models.member("by-composite", Models.group("staff", null, staff))))
                .isTrue();
        assertThat(allows(Models.member("elsewhere", Models.group("others", null))))
                .isFalse();
        assertThat(allows(null)).isFalse();
    }

    @Test
    void knowsTheRoleOfAClient() {
        realm.setAttribute("apiKeys.allowedRole", "reports:key-owner");

        assertThat(allows(Models.user("of-client", ofClient))).isTrue();
        assertThat(allows(Models.user("of-realm", owner))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such", "reports:no-such", "no-such:key-owner", ":key-owner", "reports:", ":"})
    void isForNobodyByARoleThatThereIsNot(String role) {
        realm.setAttribute("apiKeys.allowedRole", role);

        assertThat(allows(Models.user("all", owner, ofClient, staff))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // realm, role wanted, has it, override: allowed, blocked by
        "true,  false, false, ,      true,",
        "true,  true,  true,  ,      true,",
        "true,  true,  false, ,      false, ROLE",
        "false, true,  true,  ,      false, REALM",
        "false, false, false, ,      false, REALM",
        "true,  true,  false, true,  true,",
        "false, true,  false, true,  true,",
        "true,  true,  true,  false, false, OVERRIDE",
        "true,  false, false, false, false, OVERRIDE",
    })
    void isWhatTheOverrideSaysOrElseTheRealm(
            String allow,
            boolean wanted,
            boolean has,
            @Nullable Boolean override,
            boolean allowed,
            @Nullable BlockedBy by) {
        realm.setAttribute("apiKeys.allow", allow);
        if (wanted) {
            realm.setAttribute("apiKeys.allowedRole", "key-owner");
        }

        Allowance allowance = of(has ? Models.user("alice", owner) : Models.user("alice"), override);

        assertThat(allowance.allowed()).isEqualTo(allowed);
        if (by != null) {
            assertThat(allowance.no()).isEqualTo(by);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // has the realm's, has the client's, override: allowed, blocked by
        "true,  true,  ,      true,",
        "true,  false, ,      false, ROLE",
        "false, true,  ,      false, ROLE",
        "false, false, ,      false, ROLE",
        // An override stands for the realm's word, not for the client's.
        "false, true,  true,  true,",
        "true,  false, true,  false, ROLE",
        "true,  true,  false, false, OVERRIDE",
    })
    void takesTheRolesOfBothRealmAndClient(
            boolean realms, boolean clients, @Nullable Boolean override, boolean allowed, @Nullable BlockedBy by) {
        realm.setAttribute("apiKeys.allowedRole", "key-owner");
        client.setAttribute("apiKeys.allowedRole", "reports:key-owner");
        UserModel user = Models.user("alice");
        if (realms) {
            user.grantRole(owner);
        }
        if (clients) {
            user.grantRole(ofClient);
        }

        Allowance allowance = of(user, override);

        assertThat(allowance.allowed()).isEqualTo(allowed);
        if (by != null) {
            assertThat(allowance.no()).isEqualTo(by);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "key-owner,          , key-owner,  owners,     owners",
        "staff,              , key-owner,  owners,     staff",
        "reports:key-owner,  reports, key-owner, owners, reports:owners",
        "reports:key-owner,  , key-owner,  owners,     reports:key-owner",
    })
    void followsARoleThatGetsAnotherName(
            String before, @Nullable String clientId, String old, String name, String after) {
        realm.setAttribute("apiKeys.allowedRole", before);

        AllowedRole.followRole(realm, clientId, old, name);

        assertThat(realm.getAttribute("apiKeys.allowedRole")).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "reports:key-owner, bills:key-owner",
        "reports-2:key-owner, reports-2:key-owner",
        "reports:2:key-owner, reports:2:key-owner",
        "reports, reports"
    })
    void followsAClientThatGetsAnotherId(String before, String after) {
        realm.setAttribute("apiKeys.allowedRole", before);

        AllowedRole.followClient(realm, "reports", "bills");

        assertThat(realm.getAttribute("apiKeys.allowedRole")).isEqualTo(after);
    }
}
