// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The feed is for confidential clients of the realm. */
@Tag("once")
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhoMayNotReadTheFeedIT {
    private final KeyRealm keys;

    WhoMayNotReadTheFeedIT(TestRealm realm) {
        this.keys = KeyRealm.in(realm);
    }

    private Http http() {
        return keys.realm().http().below("/api-keys");
    }

    private Answer as(TestClient client) {
        return http().header("Authorization", Feed.basic(client)).get("/revocations");
    }

    private static void isInvalidClient(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private TestClient client(ClientSpec spec) {
        return keys.realm().clients().create(spec);
    }

    @Test
    void nobodyWithoutAName() {
        isInvalidClient(http().get("/revocations"));
    }

    @Test
    void noClientThatThereIsNot() {
        isInvalidClient(as(new TestClient("", "nobody", "secret of nobody")));
    }

    @Test
    void noClientWithAWrongSecret() {
        assertThat(as(keys.reports()).status()).isEqualTo(200);
        isInvalidClient(as(new TestClient("", keys.reports().clientId(), "wrong")));
    }

    @Test
    void noPublicClient() {
        TestClient open = client(ClientSpec.publicClient("open"));

        isInvalidClient(as(open));
        isInvalidClient(http().form("/revocations", Map.of("client_id", open.clientId())));
    }

    @Test
    void noBearerOnlyClient() {
        isInvalidClient(as(client(ClientSpec.confidential("bearer-only").with("bearerOnly", true))));
    }

    @Test
    void noDisabledClient() {
        TestClient disabled = client(ClientSpec.confidential("disabled"));
        assertThat(as(disabled).status()).isEqualTo(200);

        keys.realm().clients().disable(disabled);

        isInvalidClient(as(disabled));
    }

    @Test
    void noClientOfAnotherRealm() {
        TestRealm other = TestRealm.on(keys.realm().server());
        isInvalidClient(as(other.clients().create(ClientSpec.confidential("of-another-realm"))));
    }

    @Test
    void noClientThatMustSignWithASecretAlone() {
        isInvalidClient(as(client(ClientSpec.confidential("signs").with("clientAuthenticatorType", "client-jwt"))));
    }

    @Test
    void noTokenOfAUserOrAClient() {
        TestClient service = client(ClientSpec.confidential("service").withServiceAccount());
        isInvalidClient(
                http().bearer(keys.realm().tokens().of(keys.user("reader"))).get("/revocations"));
        isInvalidClient(
                http().bearer(keys.realm().tokens().serviceAccount(service)).get("/revocations"));
    }

    @Test
    void noKey() {
        String token = keys.fullKey(keys.user("reader")).token();

        isInvalidClient(http().bearer(token).get("/revocations"));
        isInvalidClient(as(new TestClient("", keys.reports().clientId(), token)));
    }

    @Test
    void nobodyOfADisabledRealm() {
        KeyRealm disabled = KeyRealm.in(TestRealm.on(keys.realm().server()));
        Feed feed = Feed.of(disabled.realm(), disabled.reports());
        feed.cursor();

        disabled.realm().change(Map.of("enabled", false));

        Answer answer = feed.http().get("/revocations");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("error")).isEqualTo("access_denied");
    }
}
