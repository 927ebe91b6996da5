// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.keycloak.Organizations;
import io.latchkey.models.Models;
import io.latchkey.models.OrganizationsInTest;
import io.latchkey.policy.Requirements;
import io.latchkey.store.StoredKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** What a key may do, by its scopes and by what its owner has at that moment. */
final class PermissionsTest {
    private final RealmModel realm = Models.realm();
    private final ClientModel reports = realm.addClient("reports");
    private final RoleModel reader = Models.role(reports, "reader");
    private final RoleModel writer = Models.role(reports, "writer");
    private final RoleModel auditor = Models.role(realm, "auditor");
    private final UserModel alice = Models.user("alice", reader, writer, auditor);
    private final ClientScopeModel read = Models.scope("reports:read", reader);
    private final ClientScopeModel write = Models.scope("reports:write", writer);

    PermissionsTest() {
        reports.addClientScope(read, false);
        reports.addClientScope(write, false);
        reports.addClientScope(Models.scope("offline_access"), false);
        reports.addClientScope(Models.scope("email"), true);
        ClientScopeModel hidden = Models.scope("basic");
        hidden.setIncludeInTokenScope(false);
        reports.addClientScope(hidden, true);
    }

    /** As Keycloak gives them: the client's default scopes, the client itself, and the optional ones by their names. */
    static Stream<ClientScopeModel> requested(String names, ClientModel client, UserModel owner) {
        List<String> asked = List.of(names.split(" ", -1));
        return Stream.of(
                        client.getClientScopes(true).values().stream(),
                        Stream.of(client),
                        client.getClientScopes(false).values().stream()
                                .filter(scope -> asked.contains(scope.getName())))
                .flatMap(scopes -> scopes);
    }

    private Permissions of(StoredKey key) {
        return Permissions.of(PermissionsTest::requested, key, alice, reports, scope -> true);
    }

    /** With organizations in which alice is a member of acme only. */
    private final class WithOrganizations implements Permissions.Requested {
        private final OrganizationsInTest all = new OrganizationsInTest();
        private final OrganizationModel acme = all.add("acme", alice);

        WithOrganizations() {
            realm.setOrganizationsEnabled(true);
            all.add("globex");
            reports.addClientScope(Models.organizationScope(), false);
        }

        @Override
        public Stream<ClientScopeModel> by(String names, ClientModel client, UserModel owner) {
            return requested(names, client, owner);
        }

        @Override
        public Organizations organizations(RealmModel of) {
            return all;
        }

        private Set<String> names(String... scopes) {
            return Permissions.of(this, Keys.scoped(Set.of(scopes)), alice, reports, scope -> true)
                    .scopeNames();
        }
    }

    @Test
    void nameAnOrganizationWhileTheOwnerBelongsToIt() {
        WithOrganizations organizations = new WithOrganizations();
        String one = "scope-organization|organization-acme";
        assertThat(organizations.names(one)).containsExactlyInAnyOrder("email", "organization:acme");
        assertThat(organizations.names("scope-organization|organization-globex"))
                .containsExactly("email");

        organizations.acme.setEnabled(false);
        assertThat(organizations.names(one)).containsExactly("email");
        organizations.acme.setEnabled(true);
        organizations.all.leave(organizations.acme, alice);
        assertThat(organizations.names(one)).containsExactly("email");
    }

    @Test
    void nameAllOrganizationsWhileTheRealmHasThem() {
        WithOrganizations organizations = new WithOrganizations();
        assertThat(organizations.names("scope-organization|*")).containsExactlyInAnyOrder("email", "organization:*");

        realm.setOrganizationsEnabled(false);
        assertThat(organizations.names("scope-organization|*")).containsExactly("email");
    }

    @Test
    void doNotNameTheDefaultScopeBesideTheOneWithAValue() {
        WithOrganizations organizations = new WithOrganizations();
        reports.addClientScope(Models.organizationScope(), true);

        assertThat(organizations.names("scope-organization|organization-acme"))
                .containsExactlyInAnyOrder("email", "organization:acme");
        assertThat(organizations.names("scope-organization|organization-globex"))
                .as("no more than was asked for")
                .containsExactly("email");
        assertThat(organizations.names("scope-reports:read")).contains("organization");
    }

    /** Whoever gets its token must not take it for one that is bound to none. */
    @Test
    void alwaysNameTheOrganizationOfAKeyThatIsBoundToOne() {
        WithOrganizations organizations = new WithOrganizations();
        StoredKey bound = Keys.boundTo(key(read), "organization-acme");

        Permissions narrowed = Permissions.of(organizations, bound, alice, reports, scope -> scope.equals(read));

        assertThat(narrowed.scopeNames()).containsExactlyInAnyOrder("email", "reports:read", "organization");
    }

    private static StoredKey key(ClientScopeModel... scopes) {
        return Keys.scoped(Stream.of(scopes).map(ClientScopeModel::getId).collect(Collectors.toSet()));
    }

    @Test
    void areAllThatTheOwnerHasThereIfTheKeyHasFullAccess() {
        assertThat(of(key()).scopeNames()).containsExactlyInAnyOrder("email", "reports:read", "reports:write");
        assertThat(of(key()).roles()).containsExactlyInAnyOrder(reader, writer, auditor);
    }

    @Test
    void areNeverAnOfflineSession() {
        assertThat(of(key()).scopeNames()).doesNotContain("offline_access");
    }

    @Test
    void areOnlyTheRolesOfItsScopesAlsoWhereTheClientAllowsTheFullScope() {
        assertThat(of(key(read)).scopeNames()).containsExactlyInAnyOrder("email", "reports:read");
        assertThat(of(key(read)).roles()).containsExactly(reader);
    }

    @Test
    void areOnlyWhatTheClientSeesWhereItDoesNotAllowTheFullScope() {
        reports.setFullScopeAllowed(false);
        alice.deleteRoleMapping(writer);

        assertThat(of(key()).scopeNames()).containsExactlyInAnyOrder("email", "reports:read");
        assertThat(of(key()).roles()).containsExactly(reader);
    }

    @Test
    void loseAScopeWithTheRoleThatPermitsItAndGetItBackWithIt() {
        alice.deleteRoleMapping(reader);
        assertThat(of(key(read)).scopeNames()).containsExactly("email");
        assertThat(of(key(read)).roles()).isEmpty();

        alice.grantRole(reader);
        assertThat(of(key(read)).scopeNames()).contains("reports:read");
    }

    @Test
    void keepAScopeForAnyOneOfItsRoles() {
        read.addScopeMapping(auditor);
        alice.deleteRoleMapping(reader);

        assertThat(of(key(read)).scopeNames()).contains("reports:read");
        assertThat(of(key(read)).roles()).containsExactly(auditor);
    }

    @Test
    void countTheRolesWithinARole() {
        RoleModel editor = Models.role(reports, "editor");
        editor.addCompositeRole(writer);
        alice.deleteRoleMapping(writer);
        alice.grantRole(editor);

        assertThat(of(key(write)).roles()).containsExactly(writer);
    }

    @Test
    void areWithoutAScopeThatTheClientNoLongerOffers() {
        StoredKey key = key(Models.scope("passing"));

        assertThat(key.fullAccess()).isFalse();
        assertThat(of(key).scopeNames()).containsExactly("email");
        assertThat(of(key).roles()).isEmpty();
    }

    @Test
    void areOfTheClientsDefaultScopesOnlyForAKeyThatAskedForThem() {
        ClientScopeModel dashboards = Models.scope("dashboards", reader);
        reports.addClientScope(dashboards, true);

        assertThat(of(key(write)).scopeNames()).contains("dashboards");
        assertThat(of(key(write)).roles()).as("it is shown, and gives no role").containsExactly(writer);
        assertThat(of(key(dashboards)).roles()).containsExactly(reader);
    }

    @Test
    void areNarrowedToTheScopesThatAreAskedFor() {
        Permissions narrowed = Permissions.of(
                PermissionsTest::requested,
                key(read, write),
                alice,
                reports,
                scope -> scope.getName().equals("reports:read"));

        assertThat(narrowed.scopeNames()).containsExactlyInAnyOrder("email", "reports:read");
        assertThat(narrowed.roles()).containsExactly(reader);
    }

    @Test
    void nameAClientsRolesByTheClient() {
        Requirements anyRole = new Requirements(Set.of(), Set.of("any"), Set.of());

        assertThat(of(key()).grantFor(reports, Optional.of("acme"), anyRole).roles())
                .containsExactlyInAnyOrder("reports:reader", "reports:writer", "auditor");
        assertThat(of(key())
                        .grantFor(reports, Optional.of("acme"), Requirements.NONE)
                        .roles())
                .isEmpty();
        assertThat(of(key())
                        .grantFor(reports, Optional.of("acme"), Requirements.NONE)
                        .clientId())
                .isEqualTo("reports");
        assertThat(of(key())
                        .grantFor(reports, Optional.of("acme"), Requirements.NONE)
                        .organization())
                .contains("acme");
    }
}
