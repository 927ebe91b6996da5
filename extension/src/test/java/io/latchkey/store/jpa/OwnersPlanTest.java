// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.store.jpa.Departures.UserColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How MariaDB looks for owners in Keycloak's table: each by their id, or through all users for each key. */
final class OwnersPlanTest {
    private static final int SOME = 10;

    @ParameterizedTest
    @CsvSource({
        "MARIADB, KEY", "MARIADB, OVERRIDE", "MARIADB, OWNER",
        "MARIADB_UTF8MB3, KEY", "MARIADB_UTF8MB3, OVERRIDE", "MARIADB_UTF8MB3, OWNER"
    })
    void findsEachByTheirId(OnEveryDatabase.Vendor vendor, UserColumn column) {
        KeysOfRealm realm = new KeysOfRealm(vendor.database());
        realm.add(SOME);
        List<String> statements = new ArrayList<>();
        realm.database().call(statements::add, em -> new Departures(em).localUsers(realm.realmId(), column, "", SOME));

        assertThat(waysToUsers(realm, statements.get(0))).containsExactly("unique_subquery");
    }

    private static List<String> waysToUsers(KeysOfRealm realm, String statement) {
        return realm.database()
                .call(em -> em.unwrap(Session.class).doReturningWork(connection -> {
                    List<String> ways = new ArrayList<>();
                    try (PreparedStatement explain = connection.prepareStatement("explain " + statement)) {
                        explain.setString(1, realm.realmId());
                        explain.setString(2, "");
                        explain.setInt(3, SOME);
                        try (ResultSet tables = explain.executeQuery()) {
                            while (tables.next()) {
                                if (!tables.getString("select_type").equals("PRIMARY")) {
                                    ways.add(tables.getString("type"));
                                }
                            }
                        }
                    }
                    return ways;
                }));
    }
}
