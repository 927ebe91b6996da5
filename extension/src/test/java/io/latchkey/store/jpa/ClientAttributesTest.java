// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of all clients of a realm at once. */
@OnEveryDatabase
final class ClientAttributesTest {
    private final TestDatabase database;
    private final String realm = UUID.randomUUID().toString();
    private final String one = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    ClientAttributesTest(OnEveryDatabase.Vendor vendor) {
        this.database = vendor.database();
    }

    @BeforeEach
    void fill() {
        String elsewhere = UUID.randomUUID().toString();
        run("insert into CLIENT (ID, REALM_ID) values (?1, ?2)", one, realm);
        run("insert into CLIENT (ID, REALM_ID) values (?1, ?2)", other, realm);
        run(
                "insert into CLIENT (ID, REALM_ID) values (?1, ?2)",
                elsewhere,
                UUID.randomUUID().toString());
        for (String client : List.of(one, elsewhere)) {
            run("insert into CLIENT_ATTRIBUTES (CLIENT_ID, NAME, VALUE) values (?1, ?2, '30')", client, "days");
            run("insert into CLIENT_ATTRIBUTES (CLIENT_ID, NAME, VALUE) values (?1, ?2, 'a')", client, "role");
        }
        run("insert into CLIENT_ATTRIBUTES (CLIENT_ID, NAME, VALUE) values (?1, ?2, 'b')", other, "another");
    }

    private void run(String sql, String first, String second) {
        database.run(em -> em.createNativeQuery(sql)
                .setParameter(1, first)
                .setParameter(2, second)
                .executeUpdate());
    }

    @Test
    void areThoseOfTheseNamesAndThisRealm() {
        assertThat(database.<Map<String, Map<String, String>>>call(
                        em -> new ClientAttributes(em).named(List.of("days", "role", "none"), realm)))
                .isEqualTo(Map.of(one, Map.of("days", "30", "role", "a")));
    }
}
