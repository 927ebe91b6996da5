// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Rows of a table whose primary key is an id. */
final class Rows {
    /** So few that MariaDB looks each of them up: where a statement names more than a fifth of a table, it locks all of it (10.11). */
    private static final int FEW = 4;

    private Rows() {}

    /** Deletes those that there still are, and answers how many that were. */
    static int delete(EntityManager em, String entity, List<String> ids) {
        int deleted = 0;
        for (int from = 0; from < ids.size(); from += FEW) {
            deleted += em.createQuery("delete from " + entity + " where id in :ids")
                    .setParameter("ids", ids.subList(from, Math.min(from + FEW, ids.size())))
                    .executeUpdate();
        }
        return deleted;
    }
}
