// SPDX-License-Identifier: Apache-2.0
package io.latchkey.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** The stand-ins do what those who ask them lean on. */
final class ModelsTest {
    private final RealmModel realm = Models.realm();

    @Test
    void areChangedByTheirOwnMethods() {
        ClientModel client = realm.addClient("reports");
        client.setEnabled(false);
        realm.setAttribute("apiKeys.allow", true);
        realm.setAttribute("apiKeys.prefix", "acme");
        realm.removeAttribute("apiKeys.prefix");

        assertThat(realm.getClientByClientId("reports")).isSameAs(client);
        assertThat(realm.getClientById("client-reports")).isSameAs(client);
        assertThat(client.isEnabled()).isFalse();
        assertThat(realm.getAttribute("apiKeys.allow")).isEqualTo("true");
        assertThat(realm.getAttribute("apiKeys.prefix")).isNull();
    }

    @Test
    void haveScopesAndRoles() {
        RoleModel reader = Models.role(realm, "reader");
        RoleModel editor = Models.role(realm, "editor");
        editor.addCompositeRole(reader);
        ClientScopeModel scope = Models.scope("reports:read", reader);
        ClientModel client = realm.addClient("reports");
        client.addClientScope(scope, false);
        UserModel alice = Models.user("alice", editor);

        assertThat(client.getClientScopes(false)).containsOnlyKeys("reports:read");
        assertThat(client.getClientScopes(true)).isEmpty();
        assertThat(scope.isIncludeInTokenScope()).isTrue();
        assertThat(RoleUtils.getDeepUserRoleMappings(alice)).containsOnly(editor, reader);
        alice.deleteRoleMapping(editor);
        assertThat(RoleUtils.getDeepUserRoleMappings(alice)).isEmpty();
    }

    @Test
    void answerNothingThatNobodyHasStated() {
        assertThatThrownBy(realm::getLoginTheme)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("getLoginTheme");
    }
}
