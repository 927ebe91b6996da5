// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** What the requests and answers of both management APIs have in common. */
public final class Requests {
    private static final int MAX_REASON = 120;
    private static final int MAX_ID = 255;

    private Requests() {}

    /** Whether anything of Keycloak's can have this for its id; PostgreSQL breaks down at NUL. */
    public static boolean mayBeId(String text) {
        return PlainText.isPlain(text, MAX_ID);
    }

    public static Outcome<Optional<String>> reason(InputStream body) {
        return Fields.read(body).then(fields -> fields.outcome(reason(fields)));
    }

    static Optional<String> reason(Fields fields) {
        return fields.text("reason", MAX_REASON).value();
    }

    public static Response ok(Object view) {
        return Response.ok(view, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
