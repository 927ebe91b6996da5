// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.realm.TestRealm;

/** The failed logins among a realm's events. */
public final class LoginErrors {
    private final TestRealm realm;

    public LoginErrors(TestRealm realm) {
        this.realm = realm;
    }

    /** Forgets all events so far. */
    public void forget() {
        realm.admin().delete("/events").expect(204);
    }

    /** The one failed login since then, as {@code error: reason}. */
    public String only() {
        JsonNode events =
                realm.admin().get("/events?type=LOGIN_ERROR").expect(200).json();
        if (events.size() != 1) {
            throw new AssertionError("not one failed login: " + events);
        }
        JsonNode event = events.get(0);
        return event.path("error").asText()
                + ": "
                + event.path("details").path("reason").asText();
    }
}
