// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static io.latchkey.it.access.BadFields.entries;
import static io.latchkey.it.access.BadFields.everywhere;
import static io.latchkey.it.access.BadFields.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.access.InvalidRequest;
import io.latchkey.it.access.KeyRequest;
import io.latchkey.it.access.KeyRequests;
import io.latchkey.it.access.ServerErrors;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each field of a key with a value that makes no sense, wherever it is taken: 400, its name, and nothing stored. Which
 * values make none is tested where they are read, in the extension.
 */
@KeycloakTest
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadKeyFieldsIT {
    private final TestRealm realm;
    private final KeyRequests requests;
    private final ServerErrors errors;

    BadKeyFieldsIT(TestRealm realm) {
        this.realm = realm;
        this.requests = new KeyRequests(realm);
        this.errors = ServerErrors.of(realm.server());
    }

    @AfterAll
    void nothingOfThisIsAnErrorOfTheServer() {
        assertThat(errors.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("fields")
    void refusesItByName(KeyRequest request, String field, String members) {
        Snapshot before = Snapshot.of(realm);

        InvalidRequest.named(requests.send(request, members), field);

        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                        everywhere("name", "'a\\r\\nX-Forged: b'"),
                        everywhere("description", text("x", 501)),
                        everywhere("scopes", "['no-such-scope']", "['offline_access']"),
                        everywhere("expiresAt", "'2020-01-01T00:00:00Z'"),
                        everywhere("notBefore", "'soon'"),
                        everywhere("allowedNetworks", "['10.0.0.1/8']"),
                        everywhere("metadata", entries(11, "v".repeat(200))),
                        everywhere("colour", "'x'"))
                .flatMap(rows -> rows);
    }
}
