// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Answer;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.version.BeforeKeycloak;
import io.latchkey.it.version.SinceKeycloak;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Self-service called by a page of another site. */
@KeycloakTest
@Tag("once")
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrossOriginIT {
    private static final String OWN = "https://app.example.com";
    private static final String OTHER = "https://evil.example.com";

    private final TestRealm realm;
    private final String token;

    CrossOriginIT(TestRealm realm) {
        this.realm = realm;
        TestClient app = realm.clients()
                .create(ClientSpec.publicClient("app")
                        .withFullScope()
                        .withDirectGrant()
                        .with("webOrigins", List.of(OWN)));
        this.token = realm.tokens().of(realm.users().create("alice"), app);
    }

    @Test
    void letsAPageOfTheTokensClientReadTheAnswer() {
        Answer answer = listedFrom(OWN).expect(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(OWN);
    }

    @Test
    @SinceKeycloak(value = "26.6", row = "Pages of other web origins")
    void refusesAPageOfAnotherSite() {
        listedFrom(OTHER).expect(403);
    }

    @Test
    @BeforeKeycloak("26.6")
    void letsNoPageOfAnotherSiteReadTheAnswer() {
        Answer answer = listedFrom(OTHER).expect(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private Answer listedFrom(String origin) {
        return realm.http().bearer(token).header("Origin", origin).get("/api-keys");
    }
}
