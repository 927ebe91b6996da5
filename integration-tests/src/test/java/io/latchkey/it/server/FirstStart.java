// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.database.Copyable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the first server of an installation makes of an empty database: all tables, and the master realm, whatever it was built
 * with. Later ones of this run begin with a copy, which spares each 12 s of CPU; on MariaDB each server goes the whole way.
 *
 * @param like what of the server decides what it makes
 * @param empty what this start has to fill
 */
record FirstStart(Like like, Optional<Copyable> empty) {
    private static final Map<Like, Path> SAVED = new ConcurrentHashMap<>();

    record Like(Installation installation, String vendor) {}

    /** Before a server with these options starts. */
    static FirstStart of(ServerOptions options) {
        Like like = new Like(options.installation(), options.database().vendor());
        if (!(options.database() instanceof Copyable database) || !database.isNew()) {
            return new FirstStart(like, Optional.empty());
        }
        Path saved = SAVED.get(like);
        if (saved != null) {
            database.beginWith(saved);
            return new FirstStart(like, Optional.empty());
        }
        // A node of a cluster has written down where it is found.
        return new FirstStart(
                like, options.options().contains(Cluster.CLUSTERED) ? Optional.empty() : Optional.of(database));
    }

    /** When the server answers, and nobody has asked it for anything yet. */
    void isDone() {
        empty.ifPresent(database -> {
            Path saved = ServerFolders.make("first-start").resolve("saved");
            database.saveTo(saved);
            SAVED.putIfAbsent(like, saved);
        });
    }
}
