// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.database;

import java.nio.file.Path;

/** A database that can begin with what another of its kind holds. */
public interface Copyable extends Database {

    /** Whether nobody has opened it yet. */
    boolean isNew();

    /** Writes what it holds to this path, where nothing is, while a server runs on it. */
    void saveTo(Path path);

    /** Begins with what was saved there, before anybody opens it. */
    void beginWith(Path saved);
}
