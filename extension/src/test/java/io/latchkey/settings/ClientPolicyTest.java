// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.models.Models;
import io.latchkey.policy.Lifetime;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What holds for keys of a client: the stricter of what the realm says and what it says. An empty cell says nothing. */
final class ClientPolicyTest {
    private final RealmModel realm = Models.realm();
    private final ClientModel client = realm.addClient("reports");

    private void say(String name, @Nullable String ofRealm, @Nullable String ofClient) {
        if (ofRealm != null) {
            realm.setAttribute("apiKeys." + name, ofRealm);
        }
        if (ofClient != null) {
            client.setAttribute("apiKeys." + name, ofClient);
        }
    }

    private ClientPolicy policy() {
        return ClientPolicy.of(RealmSettings.of(realm), client);
    }

    @ParameterizedTest
    @CsvSource({
        ",          ,          ,   false",
        "60,        ,          60, false",
        ",          30,        30, true",
        "60,        30,        30, true",
        "30,        60,        30, false",
        "30,        30,        30, false",
        "60,        ' 30 ',    30, true",
        "60,        ' ',       60, false",
        // What makes no sense is the strictest there is.
        "60,        soon,      1,  true",
        ",          0,         1,  true",
        ",          -5,        1,  true",
        ",          9999999999,1,  true",
        "soon,      30,        1,  false",
    })
    void letsKeysLiveForTheLesserOfBoth(
            @Nullable String ofRealm, @Nullable String ofClient, @Nullable Integer days, boolean isTheClients) {
        say("maxLifetimeDays", ofRealm, ofClient);

        assertThat(policy().lifetime().maximum())
                .isEqualTo(Optional.ofNullable(days).map(Duration::ofDays));
        assertThat(policy().limitsLife()).isEqualTo(isTheClients);
    }

    /** The realm that says nothing says 90. */
    @ParameterizedTest
    @CsvSource({
        ",   ,     90",
        ",   30,   30",
        ",   180,  90",
        "180,90,   90",
        "0,  ,     0",
        "0,  30,   30",
        "30, 0,    30",
        "0,  0,    0",
        "30, soon, 1",
        "0,  -1,   1",
    })
    void givesKeysTheEarlierEndOfBoth(@Nullable String ofRealm, @Nullable String ofClient, int days) {
        say("defaultLifetimeDays", ofRealm, ofClient);

        assertThat(policy().lifetime().standard()).isEqualTo(Duration.ofDays(days));
    }

    @ParameterizedTest
    @CsvSource({
        ",      ,      false",
        "false, false, false",
        "true,  ,      true",
        "true,  false, true",
        ",      true,  true",
        "false, true,  true",
        ",      yes,   true",
    })
    void wantsAnEndIfOneOfBothDoes(@Nullable String ofRealm, @Nullable String ofClient, boolean wanted) {
        say("expiryRequired", ofRealm, ofClient);

        assertThat(policy().lifetime().endRequired()).isEqualTo(wanted);
    }

    @Test
    void isTheRealmsWithoutAClient() {
        say("maxLifetimeDays", "60", "30");

        Lifetime lifetime = ClientPolicy.of(RealmSettings.of(realm), null).lifetime();

        assertThat(lifetime).isEqualTo(RealmSettings.of(realm).lifetime());
    }
}
