// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.ConsoleRealm;
import io.latchkey.it.browser.ConsoleTest;
import io.latchkey.it.browser.Tab;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the Admin Console says to whoever runs a gateway: how it asks about keys, and what it would be told. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatewayHelpIT {
    private final ConsoleRealm realm;

    GatewayHelpIT(TestRealm realm) {
        this.realm = ConsoleRealm.in(realm);
    }

    @Test
    void aClientsPageHasConfigurationsForGateways() {
        String path = "/clients/" + realm.keys().reports().id() + "/api-keys";
        String validate = "/realms/" + realm.realm().name() + "/api-keys/validate";
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), path)) {
            admin.control("gateway-scope").selectOption("reports:write");
            assertThat(admin.page().locator(".latchkey-config"))
                    .containsText(validate + "?strict=true&limited=403&scope=reports:write");
            admin.page().getByText("Envoy").click();
            assertThat(admin.page().locator(".latchkey-config")).containsText("path_prefix: " + validate);
            admin.button("Copy snippet").click();
            assertThat((String) admin.page().evaluate("navigator.clipboard.readText()"))
                    .contains("{ key: x-required-scope, value: \"reports:write\" }");
            admin.screen("admin-client-gateways");
        }
    }

    @Test
    void aKeysPageSaysWhatAGatewayWouldBeTold() {
        TestKey key = realm.keys()
                .key(
                        realm.keys().user("reader"),
                        Map.of(
                                "name", "Checked",
                                "scopes", List.of("reports:read"),
                                "allowedNetworks", List.of("10.0.0.0/8")));
        try (Tab admin = Tab.admin(realm.realm(), realm.administrator(), "/api-keys/keys/" + key.id())) {
            check(admin, "reports:read", "10.1.2.3");
            admin.sees("This key would be accepted now").sees("The gateway would see: 200");
            check(admin, "reports:read", "192.0.2.1");
            admin.sees("This key would be refused now: Address not allowed");
            check(admin, "reports:write", "");
            admin.sees("This key would be refused now: Scope missing").screen("admin-check");
            check(admin, "", "not an address");
            admin.sees("Check the field “Address of the caller”.");
            assertThat(realm.keys()
                            .administration()
                            .get("/" + key.id() + "/activity")
                            .body())
                    .isEqualTo("[]");
        }
    }

    private static void check(Tab admin, String scope, String address) {
        admin.control("check-scope").fill(scope);
        admin.control("check-address").fill(address);
        admin.button("Check").click();
    }
}
