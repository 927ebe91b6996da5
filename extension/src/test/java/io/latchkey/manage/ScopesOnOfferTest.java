// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** The scopes that a key can be given. */
final class ScopesOnOfferTest {
    private static final OrganizationScopes NONE = new OrganizationScopes(Optional.empty());

    private final RealmModel realm = Models.realm();
    private final ClientModel reports = realm.addClient("reports");
    private final RoleModel reader = Models.role(reports, "reader");
    private final RoleModel writer = Models.role(reports, "writer");
    private final UserModel alice = Models.user("alice", reader);

    ScopesOnOfferTest() {
        reports.addClientScope(Models.scope("reports:write", writer), false);
        reports.addClientScope(Models.scope("reports:read", reader), false);
        reports.addClientScope(Models.scope("reports:audit"), false);
        reports.addClientScope(Models.scope("phone"), false);
        reports.addClientScope(Models.scope("offline_access"), false);
        reports.addClientScope(Models.scope("email"), true);
        reports.addClientScope(Models.scope("dashboards", reader), true);
    }

    private ScopesOnOffer scopes() {
        return new ScopesOnOffer(reports, alice);
    }

    private List<String> choices() {
        return scopes().choices().stream().map(ClientScopeModel::getName).toList();
    }

    @Test
    void areOptionalOrMapARoleAndTheirOwnerMayHaveThem() {
        assertThat(choices()).containsExactly("dashboards", "reports:audit", "reports:read");
        alice.grantRole(writer);
        assertThat(choices()).containsExactly("dashboards", "reports:audit", "reports:read", "reports:write");
        alice.deleteRoleMapping(reader);
        assertThat(choices()).containsExactly("reports:audit", "reports:write");
    }

    @Test
    void areFoundByTheRolesWithinARole() {
        RoleModel editor = Models.role(reports, "editor");
        editor.addCompositeRole(writer);
        alice.grantRole(editor);
        assertThat(choices()).contains("reports:write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acr",
                "address",
                "basic",
                "email",
                "microprofile-jwt",
                "organization",
                "phone",
                "profile",
                "roles",
                "service_account",
                "web-origins"
            })
    void ofKeycloaksOwnAreNoChoiceButWhereTheyMapARole(String name) {
        reports.addClientScope(Models.scope(name), false);
        assertThat(choices()).doesNotContain(name);
        assertThat(done(scopes().ids(List.of(name), NONE))).containsExactly("scope-" + name);

        reports.addClientScope(Models.scope(name, reader), false);
        assertThat(choices()).contains(name);
    }

    @Test
    void areKeptByTheirIds() {
        assertThat(done(scopes().ids(List.of("reports:read", "email"), NONE)))
                .isEqualTo(Set.of("scope-reports:read", "scope-email"));
        assertThat(done(scopes().ids(List.of(), NONE))).isEmpty();
    }

    @Test
    void areRefusedWhereOneIsNotOnOffer() {
        for (String name : List.of("reports:write", "offline_access", "no-such-scope", "")) {
            isRefused(scopes().ids(List.of("reports:read", name), NONE), "scopes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reports:read, , true",
        "reports.read, , true",
        "read, , false",
        "reports:write, , false",
        "reports:reader, , false",
        "reports, read, true",
        "reports, write, false"
    })
    void letOnlyReadByTheEndOfTheirNamesOrBecauseAnAdministratorSaysSo(String name, String access, boolean readOnly) {
        ClientScopeModel scope = Models.scope(name);
        if (access != null) {
            scope.setAttribute("apiKeys.access", access);
        }
        assertThat(ScopesOnOffer.isReadOnly(scope)).isEqualTo(readOnly);
    }
}
