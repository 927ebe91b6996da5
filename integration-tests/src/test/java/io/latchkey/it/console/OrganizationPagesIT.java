// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All keys of an organization, as a member sees them who looks after them, and as an administrator does. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrganizationPagesIT {
    private static final String ENTRY = "api-keys/organizations/acme";

    private final ConsoleRealm realm;
    private final String organization;
    private final TestUser bob;

    OrganizationPagesIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
        realm.change(Map.of("organizationsEnabled", true));
        this.organization = realm.admin()
                .post(
                        "/organizations",
                        Map.of("name", "Acme", "alias", "acme", "domains", List.of(Map.of("name", "acme.test"))))
                .expect(201)
                .createdId();
        this.bob = this.realm.keys().user("reader");
        join(bob.id());
    }

    private void join(String userId) {
        realm.realm()
                .admin()
                .header("Content-Type", "application/json")
                .send("POST", "/organizations/" + organization + "/members", BodyPublishers.ofString(userId))
                .expect(201);
    }

    private String bound(String name) {
        return realm.key(bob, name, Map.of("organization", "acme", "scopes", List.of("reports:read")));
    }

    private String status(String id) {
        return realm.keys().administration().get("/" + id).expect(200).text("status");
    }

    @Test
    void aMemberWithTheRoleStopsAMembersKeyAndMakesOneForAServiceAccount() {
        String id = bound("Report of a member");
        realm.key(bob, "Of no organization", Map.of());
        TestUser ann = realm.keys().user();
        join(ann.id());
        TestClient account = realm.realm().clients().find("account");
        realm.realm().roles().grant(ann, account, "manage-api-keys");
        TestClient robot =
                realm.realm().clients().create(ClientSpec.confidential("robot").withServiceAccount());
        try (Tab page = Tab.account(realm.realm(), ann)) {
            page.page().getByTestId(ENTRY).click();
            page.sees("All keys for this organization")
                    .lists("Report of a member")
                    .listsNot("Of no organization");
            assertThat(page.row("Report of a member")).containsText(bob.username());
            page.screen("account-organization");
            page.choose("Report of a member", "Disable");
            page.dialogButton("Disable").click();
            assertThat(page.row("Report of a member")).containsText("Disabled");
            assertThat(status(id)).isEqualTo("disabled");
            page.row("Report of a member").locator("td:last-child button").click();
            assertThat(page.item("Revoke")).isVisible();
            assertThat(page.item("Enable")).hasCount(0);
            assertThat(page.item("Rotate")).hasCount(0);
            page.press("Escape");

            page.button("Generate API key").click();
            page.sees("ask an administrator to make one a member first");
            page.screen("account-organization-none").dialogButton("Cancel").click();
            join(realm.realm()
                    .admin()
                    .get("/clients/" + robot.id() + "/service-account-user")
                    .text("id"));
            page.page().reload();
            makeOne(page);
        }
    }

    private static void makeOne(Tab page) {
        page.button("Generate API key").click();
        assertThat(page.control("create-owner").locator("option")).hasText(new String[] {"robot"});
        page.screen("account-organization-owner").dialogButton("Next").click();
        page.control("key-name").fill("Of the team");
        page.control("key-access-full").check();
        page.screen("account-organization-form")
                .dialogButton("Generate API key")
                .click();
        page.sees("This is the only time the key is shown")
                .dialogButton("Copy key")
                .click();
        page.dialogButton("Done").click();
        Locator made = page.lists("Of the team").row("Of the team");
        assertThat(made).containsText("service-account-robot");
        assertThat(made).containsText("acme");
        page.link("Of the team").click();
        page.sees("Rotation history").screen("account-organization-key");
        assertThat(page.button("Rotate")).isVisible();
        page.link("API keys of Acme").click();
        page.lists("Of the team");
    }

    @Test
    void whoOnlySeesThemIsOfferedNothingOnThePageOfItsOwn() {
        bound("Look only");
        TestUser eve = realm.keys().user();
        join(eve.id());
        realm.realm().roles().grant(eve, realm.realm().clients().find("account"), "view-api-keys");
        try (Tab page = Tab.ownPage(realm.realm(), eve, "console/")) {
            page.link("API keys of Acme").click();
            page.lists("Look only").sees("You can view them, but not change them.");
            assertThat(page.button("Generate API key")).hasCount(0);
            assertThat(page.page().locator("tbody input[type=checkbox]")).hasCount(0);
            page.row("Look only").locator("td:last-child button").click();
            assertThat(page.item("Details")).isVisible();
            assertThat(page.item("Revoke")).hasCount(0);
            page.press("Escape").screen("page-organization");
        }
    }

    @Test
    void aMemberWithoutTheRoleHasNoEntry() {
        try (Tab page = Tab.account(realm.realm(), bob)) {
            page.page().getByTestId("api-keys").waitFor();
            assertThat(page.page().getByTestId(ENTRY)).hasCount(0);
        }
    }

    @Test
    void anAdministratorStopsThemInATabOfTheOrganization() {
        String id = bound("For administrators");
        realm.key(bob, "Of nobody else", Map.of());
        try (Tab admin =
                Tab.admin(realm.realm(), realm.administrator(), "/organizations/" + organization + "/settings")) {
            admin.page().getByTestId("latchkey-tab").click();
            admin.lists("For administrators").listsNot("Of nobody else").screen("admin-organization");
            admin.field("Select For administrators").check();
            admin.button("Disable selected").click();
            admin.dialogButton("Disable").click();
            assertThat(admin.row("For administrators")).containsText("Disabled");
            assertThat(status(id)).isEqualTo("disabled");
            admin.page().getByTestId("membersTab").click();
            admin.sees(bob.username());
        }
    }
}
