// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import io.latchkey.it.database.Postgres;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.*;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.*;
import io.latchkey.it.server.*;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import org.junit.jupiter.api.*;

final class TmpStatelessSqlIT {
    @Test
    void measure() throws Exception {
        var database = Postgres.start();
        var server = KeycloakServer.start(ServerOptions.on(database)
                .builtWith("--features=stateless")
                .with(
                        "--cache=ispn",
                        "--log-level=info,org.hibernate.SQL:debug",
                        "--spi-latchkey--node--cache-ttl=3600",
                        "--spi-latchkey--node--usage-flush-interval=3600",
                        "--spi-latchkey--node--schedule-interval=3600")
                .withEnvironment(
                        "JAVA_OPTS_APPEND", "-Djgroups.bind.address=127.0.0.1 -Djgroups.bind.port=" + FreePort.next()));
        var keys = KeyRealm.in(TestRealm.on(server));
        var owner = keys.user("reader");
        TestKey key = keys.scopedKey(owner, "reports:read");
        Http asked = keys.realm().http().below("/api-keys").bearer(key.token());
        for (int i = 0; i < 8; i++) {
            long end = System.nanoTime() + 1_500_000_000L;
            Deadline.in(Duration.ofSeconds(9)).await("time", () -> System.nanoTime() > end);
            long a = lines(server).size();
            asked.get("/validate").expect(200);
            List<String> all = lines(server);
            List<String> mine = all.subList((int) a, all.size()).stream()
                    .filter(l -> !l.contains("CLUSTER_EVENT") && !l.contains("cluster_event"))
                    .toList();
            System.out.println("MEASURED " + mine.size());
            mine.forEach(l -> System.out.println(
                    "   SQL " + l.replaceAll(".*SQL\\] ", "").replaceAll("select .* from", "select … from")));
        }
        server.close();
        database.close();
    }

    private static List<String> lines(KeycloakServer of) throws Exception {
        return Files.readAllLines(of.log().path()).stream()
                .filter(l -> l.contains("org.hibernate.SQL"))
                .toList();
    }
}
