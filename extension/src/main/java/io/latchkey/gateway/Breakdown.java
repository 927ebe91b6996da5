// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.owner.OwnerUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** That a key could not be checked because the database, or the user storage of its owner, does not answer. It says nothing about the key. */
final class Breakdown {
    private static final int RETRY_AFTER_SECONDS = 1;

    /** A chain of causes has an end, but nobody promises it. */
    private static final int DEPTH = 20;

    static final String BODY =
            Answers.json(new Answers.Problem("temporarily_unavailable", "The API key could not be checked"));

    private Breakdown() {}

    /** Whether what is asked for the check did not answer: the database, or the owner's user storage. */
    static boolean is(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(DEPTH)
                .anyMatch(each -> each instanceof SQLException || each instanceof OwnerUnavailableException);
    }

    static Response answer() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type("application/json")
                .entity(BODY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
