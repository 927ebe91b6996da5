// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.fields;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Outcome;
import io.latchkey.models.Models;
import io.latchkey.token.KeyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;

/** Which keys an administrator wants revoked at once. */
final class BulkRevocationTest {
    private final RealmModel realm = Models.realm();

    BulkRevocationTest() {
        realm.addClient("reports");
    }

    private Outcome<BulkRevocation> read(String json) {
        return BulkRevocation.read(fields(json), realm);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ids    | {}
        ids    | {'reason': 'x'}
        ids    | {'ids': ['x'], 'owner': 'x'}
        ids    | {'ids': [], 'client': 'reports'}
        ids    | {'owner': 'x', 'client': 'reports'}
        ids    | {'ids': 'x'}
        ids    | {'ids': [5]}
        ids    | {'ids': null}
        owner  | {'owner': 5}
        owner  | {'owner': ''}
        owner  | {'owner': 'a\\u0000b'}
        client | {'client': 'no-such-client'}
        client | {'client': ['reports']}
        client | {'client': 'a\\u0000b'}
        colour | {'ids': ['x'], 'colour': 'red'}
        """)
    void areRefusedByTheNameOfTheField(String field, String body) {
        isRefused(read(body), field);
    }

    @Test
    void areRefusedWhereThereAreTooManyIds() {
        String most = "'0123456789abcdef'" + ",'0123456789abcdef'".repeat(499);

        assertThat(done(read("{'ids': [" + most + "]}")).ids()).hasSize(1);
        isRefused(read("{'ids': [" + most + ",'0123456789abcdef']}"), "ids");
    }

    @Test
    void areRefusedWithAReasonThatIsTooLong() {
        isRefused(read("{'ids': ['x'], 'reason': '" + "x".repeat(121) + "'}"), "reason");
    }

    @Test
    void areThoseThatAreNamedOnceEachAndWithoutWhatIsNoId() {
        BulkRevocation named = done(read("""
                {'ids': ['0123456789abcdef', 'x', 'fedcba9876543210', '0123456789abcdef'], 'reason': 'leaked'}"""));

        assertThat(named.ids()).containsExactly(new KeyId("0123456789abcdef"), new KeyId("fedcba9876543210"));
        assertThat(named.query()).isEmpty();
        assertThat(named.reason()).contains("leaked");
    }

    @Test
    void areAllOfAnOwnerOrOfAClient() {
        for (String all : new String[] {"{'owner': 'user-alice'}", "{'client': 'reports'}"}) {
            BulkRevocation revocation = done(read(all));
            assertThat(revocation.ids()).isEmpty();
            assertThat(revocation.query()).isPresent();
            assertThat(revocation.reason()).isEmpty();
        }
    }
}
