// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Database;
import io.latchkey.it.database.H2;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the first server of a distribution makes of an empty H2: all tables, and the master realm. Later ones of this run begin
 * with a copy, which spares each 12 s of CPU; on the other databases each server goes the whole way.
 *
 * @param empty what this start has to fill
 */
record FirstStart(Distribution distribution, Optional<H2> empty) {
    private static final Map<Distribution, Path> SAVED = new ConcurrentHashMap<>();

    /** Before a server of this distribution starts on this database. */
    static FirstStart of(Distribution distribution, Database database) {
        if (!(database instanceof H2 h2) || !h2.isNew()) {
            return new FirstStart(distribution, Optional.empty());
        }
        Path saved = SAVED.get(distribution);
        if (saved == null) {
            return new FirstStart(distribution, Optional.of(h2));
        }
        h2.beginWith(saved);
        return new FirstStart(distribution, Optional.empty());
    }

    /** When the server answers, and nobody has asked it for anything yet. */
    void isDone() {
        empty.ifPresent(h2 -> {
            Path saved = ServerFolders.make("first-start").resolve("h2.zip");
            h2.saveTo(saved);
            SAVED.putIfAbsent(distribution, saved);
        });
    }
}
