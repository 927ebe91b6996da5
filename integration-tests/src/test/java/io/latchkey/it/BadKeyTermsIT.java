// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static io.latchkey.it.access.BadFields.everywhere;
import static io.latchkey.it.access.BadFields.making;
import static io.latchkey.it.access.BadFields.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.InvalidRequest;
import io.latchkey.it.access.KeyRequest;
import io.latchkey.it.access.KeyRequests;
import io.latchkey.it.access.ServerErrors;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestScope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose a key is, what for and until when: what the realm does not let it be is refused by name, and nothing stored. */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadKeyTermsIT {
    private final TestRealm realm;
    private final KeyRequests requests;
    private final ServerErrors errors;

    BadKeyTermsIT(TestRealm realm) {
        this.realm = realm;
        this.requests = new KeyRequests(realm);
        this.errors = ServerErrors.of(realm.server());
        TestClient reports = realm.clients().create(ClientSpec.confidential("reports"));
        TestScope read = realm.scopes().create("reports:read");
        TestScope write = realm.scopes().create("reports:write");
        realm.roles().create(reports, "writer");
        realm.scopes().map(write, reports, "writer");
        realm.scopes().offer(reports, read);
        realm.scopes().offer(reports, write);
        realm.clients().create(ClientSpec.confidential("switched-off").with("enabled", false));
        realm.clients().create(ClientSpec.confidential("saml-app").with("protocol", "saml"));
        realm.clients()
                .create(ClientSpec.confidential("not-offered").with("attributes", Map.of("apiKeys.offered", "false")));
    }

    @AfterAll
    void nothingOfThisIsAnErrorOfTheServer() {
        assertThat(errors.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource({"clients", "owners", "whatAKeyKeeps", "ends", "scopesOfAClient"})
    void refusesItByName(KeyRequest request, String field, String members) {
        refuses(request, field, members);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("pastTheLimit")
    void refusesALifetimeOverTheLimit(KeyRequest request, String field, String members) {
        requests.keys().settings(Map.of("maxLifetimeDays", 30));
        try {
            refuses(request, field, members);
        } finally {
            requests.keys().settings(Collections.singletonMap("maxLifetimeDays", null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAKeyWithoutAnEndWhereOneIsRequired(KeyRequest request) {
        requests.keys().settings(Map.of("expiryRequired", true));
        try {
            refuses(request, "expiresAt", "{\"expiresAt\": null}");
        } finally {
            requests.keys().settings(Map.of("expiryRequired", false));
        }
    }

    private void refuses(KeyRequest request, String field, String members) {
        Snapshot before = Snapshot.of(realm);

        InvalidRequest.named(requests.send(request, members), field);

        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    static Stream<Arguments> clients() {
        return making(
                "clientId",
                "'no-such-client'",
                "'switched-off'",
                "'saml-app'",
                "'not-offered'",
                "'account'",
                "'account-console'",
                "'admin-cli'",
                "'broker'",
                "'realm-management'",
                "'security-admin-console'");
    }

    static Stream<Arguments> owners() {
        return rows(Stream.of(KeyRequest.CREATE, KeyRequest.CREATE_AS_ADMIN), "ownerId", "'x'");
    }

    static Stream<Arguments> whatAKeyKeeps() {
        return Stream.of("clientId", "ownerId")
                .flatMap(field -> rows(Stream.of(KeyRequest.CHANGE, KeyRequest.CHANGE_AS_ADMIN), field, "'reports'"));
    }

    static Stream<Arguments> ends() {
        return making("expiresInDays", "36501");
    }

    static Stream<Arguments> scopesOfAClient() {
        return making(
                "scopes",
                // The owner lacks the only role that it maps.
                "['reports:write'], 'clientId': 'reports'",
                // Another client's.
                "['reports:read']");
    }

    static Stream<Arguments> pastTheLimit() {
        String tooLate = Instant.now().plus(31, ChronoUnit.DAYS).toString();
        return everywhere("expiresAt", "'" + tooLate + "'");
    }
}
