// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import io.latchkey.models.OrganizationsInTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The scopes by which a key tells of its owner's organizations. */
final class OrganizationScopesTest {
    private static final String ID = "scope-organization";

    private final RealmModel realm = Models.realm();
    private final ClientModel reports = realm.addClient("reports");
    private final UserModel alice = Models.user("alice");
    private final OrganizationsInTest organizations = new OrganizationsInTest();

    OrganizationScopesTest() {
        realm.setOrganizationsEnabled(true);
        reports.addClientScope(Models.organizationScope(), false);
        reports.addClientScope(Models.scope("email"), false);
        organizations.add("acme", alice);
        organizations.add("globex", alice);
        organizations.add("closed", alice).setEnabled(false);
        organizations.add("umbrella");
    }

    private Outcome<Set<String>> ids(boolean bound, String... names) {
        OrganizationsOnOffer offer = new OrganizationsOnOffer(realm, organizations, alice);
        return new ScopesOnOffer(reports, alice).ids(List.of(names), OrganizationScopes.of(bound, offer));
    }

    @Test
    void nameOneOrAllOrTheOnlyOne() {
        assertThat(done(ids(false, "organization:acme", "email")))
                .containsExactlyInAnyOrder(ID + "|organization-acme", "scope-email");
        assertThat(done(ids(false, "organization:*"))).containsExactly(ID + "|*");
        assertThat(done(ids(false, "organization"))).containsExactly(ID);
    }

    @Test
    void nameSeveralWhereKeycloakCan() {
        assertThat(done(ids(false, "organization:acme", "organization:globex"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"umbrella", "closed", "no-such", "", "ACME", "acme ", "organization-acme", "**"})
    void nameNoOrganizationThatTheirOwnerHasNot(String value) {
        isRefused(ids(false, "organization:" + value), "scopes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"organization:*", "organization"})
    void areAskedForInOneWayAtATime(String other) {
        isRefused(ids(false, "organization:acme", other), "scopes");
    }

    @Test
    void areOnlyThoseThatTellOfOrganizations() {
        isRefused(ids(false, "email:acme"), "scopes");
        isRefused(ids(false, "email:*"), "scopes");
    }

    @Test
    void areNotForAKeyThatIsBoundToOne() {
        isRefused(ids(true, "organization:acme"), "scopes");
        isRefused(ids(true, "organization:*"), "scopes");
    }

    @Test
    void areNotForARealmWithoutOrganizations() {
        realm.setOrganizationsEnabled(false);

        isRefused(ids(false, "organization:acme"), "scopes");
        isRefused(ids(false, "organization:*"), "scopes");
    }
}
