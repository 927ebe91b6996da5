// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import static io.latchkey.manage.Bodies.done;
import static io.latchkey.manage.Bodies.fields;
import static io.latchkey.manage.Bodies.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Outcome;
import io.latchkey.policy.Requirements;
import io.latchkey.token.KeyId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator asks of a key. */
final class KeyCheckTest {

    private static Outcome<KeyCheck> read(String json) {
        return KeyCheck.read(fields(json));
    }

    @Test
    void takesWhatValidateTakes() {
        KeyCheck check = done(read("""
                {'id': '0123456789abcdef', 'scope': ' reports:read  reports:write ', 'role': 'reports:reader',
                 'client': 'reports', 'organization': 'acme', 'address': '2001:DB8::1'}"""));

        assertThat(check.id()).contains(new KeyId("0123456789abcdef"));
        assertThat(check.required())
                .isEqualTo(new Requirements(
                        Set.of("reports:read", "reports:write"),
                        Set.of("reports:reader"),
                        Set.of("reports"),
                        Set.of("acme"),
                        false));
        assertThat(check.from().orElseThrow().address()).contains("2001:db8::1");
    }

    @Test
    void asksNothingOfTheKeyThatIsNotSaid() {
        KeyCheck check = done(read("{'id': 'x'}"));

        assertThat(check.id()).isEmpty();
        assertThat(check.required()).isEqualTo(Requirements.NONE);
        assertThat(check.from()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        id           | {}
        id           | {'id': ''}
        id           | {'id': null}
        id           | {'id': 5}
        id           | {'id': 'a\\u0000b'}
        scope        | {'id': 'x', 'scope': ['reports:read']}
        scope        | {'id': 'x', 'scope': ''}
        role         | {'id': 'x', 'role': 5}
        client       | {'id': 'x', 'client': ''}
        address      | {'id': 'x', 'address': 'localhost'}
        address      | {'id': 'x', 'address': '10.0.0.0/8'}
        organization | {'id': 'x', 'organization': ''}
        token        | {'id': 'x', 'token': 'lk_x'}
        """)
    void isRefusedByTheNameOfTheField(String field, String body) {
        isRefused(read(body), field);
    }
}
