// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why something could not be written to the database. */
enum Failure {
    /** The database can't be reached, or does nothing at all at the moment. */
    AWAY,

    /** Somebody was in the way: a lock, a deadlock. */
    PASSING,

    /** What was to be written can't be. */
    DATA,

    /** Anything else. */
    UNKNOWN;

    /** Data exceptions and violated constraints (SQL:2016, table 33). */
    private static final String DATA_CLASSES = "22 23";

    /** No connection; PostgreSQL: too few resources, ended by an operator, broken system; H2: closed, broken. */
    private static final String AWAY_CLASSES = "08 53 57 58 90";

    /** Rolled back; PostgreSQL: not to be had at the moment; H2 and MariaDB: a lock took too long. */
    private static final String PASSING_CLASSES = "40 55 HYT";

    /** MySQL and MariaDB have no SQLSTATE of their own for a character that the column can't hold, and for a lock. */
    private static final int INCORRECT_STRING = 1366;

    private static final int LOCK_WAIT = 1205;

    static Failure of(Throwable e) {
        return causes(e)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(Failure::of)
                .filter(failure -> failure != UNKNOWN)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The exceptions and their SQLSTATEs, outermost first, without any message. */
    static String describe(Throwable e) {
        return causes(e)
                .map(cause -> cause.getClass().getName()
                        + (cause instanceof SQLException sql ? " (SQLSTATE " + sql.getSQLState() + ")" : ""))
                .collect(Collectors.joining(", by "));
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(50);
    }

    private static Failure of(SQLException e) {
        if (e.getErrorCode() == INCORRECT_STRING) {
            return DATA;
        }
        if (e.getErrorCode() == LOCK_WAIT) {
            return PASSING;
        }
        String state = e.getSQLState();
        // The pool's own time-out has none.
        if (state == null) {
            return AWAY;
        }
        if (isOf(DATA_CLASSES, state)) {
            return DATA;
        }
        if (isOf(PASSING_CLASSES, state)) {
            return PASSING;
        }
        boolean away = isOf(AWAY_CLASSES, state) || e instanceof SQLRecoverableException;
        return away || e instanceof SQLTransientException ? AWAY : UNKNOWN;
    }

    private static boolean isOf(String classes, String state) {
        return Stream.of(classes.split(" ", -1)).anyMatch(state::startsWith);
    }
}
