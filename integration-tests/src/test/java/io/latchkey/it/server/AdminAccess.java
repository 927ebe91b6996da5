// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The master realm's administrator. Their tokens live for a minute, so they are renewed on the way. */
final class AdminAccess {
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final Http http;
    private String token = "";
    private Instant renewAt = Instant.MIN;

    AdminAccess(Http http) {
        this.http = http;
    }

    synchronized String token() {
        if (Instant.now().isAfter(renewAt)) {
            renewAt = Instant.now().plus(GOOD_FOR);
            Answer answer = http.form(
                    "/realms/master/protocol/openid-connect/token",
                    Map.of(
                            "grant_type",
                            "password",
                            "client_id",
                            "admin-cli",
                            "username",
                            StartCommand.ADMIN,
                            "password",
                            StartCommand.ADMIN_PASSWORD));
            token = answer.expect(200).text("access_token");
        }
        return token;
    }
}
