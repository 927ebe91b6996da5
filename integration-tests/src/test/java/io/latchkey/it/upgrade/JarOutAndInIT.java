// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Database;
import io.latchkey.it.database.Rows;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Installation;
import io.latchkey.it.server.KeycloakServer;
import io.latchkey.it.server.ServerFolders;
import io.latchkey.it.server.ServerOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar is taken out and put back. */
@Order(1)
@Tag("once")
@Timeout(value = 15, unit = TimeUnit.MINUTES) // three servers, each built and started
final class JarOutAndInIT {
    /** The default of {@code usage-retention}. */
    private static final int RETENTION_DAYS = 400;

    @Test
    void losesNothingAndRevivesNoKeyOfAUserWhoIsGone() throws SQLException {
        try (Database database = Database.start(ServerFolders.make("database"))) {
            ServerOptions options = ServerOptions.on(database).with("--spi-latchkey--node--usage-flush-interval=1");
            Holdings holdings;
            KeyRealm left;
            TestUser leaver;
            TestKey orphan;
            try (KeycloakServer with = KeycloakServer.start(options)) {
                holdings = Filling.everyKind(with);
                left = KeyRealm.in(TestRealm.on(with));
                leaver = left.user("reader");
                orphan = left.fullKey(leaver);
                assertThat(left.validate(orphan).status()).isEqualTo(200);
            }
            try (KeycloakServer without = KeycloakServer.start(
                    ServerOptions.on(database).running(Installation.underTest().withoutJar()))) {
                KeyRealm bare = left.movedTo(without);
                assertThat(bare.validate(orphan).status()).isEqualTo(404);
                assertThat(bare.realm().tokens().of(leaver)).isNotEmpty();
                bare.realm().users().delete(leaver);
            }
            Rows rows = new Rows(database);
            long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
            for (long day : new long[] {today - RETENTION_DAYS - 2, today - RETENTION_DAYS + 2}) {
                rows.update(
                        "insert into LATCHKEY_USAGE (KEY_ID, EPOCH_DAY, OUTCOME, REALM_ID, CALLS) select ID, " + day
                                + ", 'accepted', REALM_ID, 1 from LATCHKEY_KEY where ID = ?",
                        orphan.id());
            }
            try (KeycloakServer again = KeycloakServer.start(options)) {
                holdings.movedTo(again).mustBeAsBefore();
                assertThat(left.movedTo(again).validate(orphan).status()).isEqualTo(401);
                Deadline.in(Duration.ofMinutes(1))
                        .await(
                                "counts of a day long past are gone",
                                () -> rows.count("select count(*) from LATCHKEY_USAGE where EPOCH_DAY < "
                                                + (today - RETENTION_DAYS))
                                        == 0);
                assertThat(rows.count("select count(*) from LATCHKEY_USAGE where EPOCH_DAY = "
                                + (today - RETENTION_DAYS + 2)))
                        .isEqualTo(1);
            }
        }
    }
}
