// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.leak;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Http;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** All user events and admin events of all realms, as the Admin REST API tells them. */
public final class EventText {
    private static final int PAGE = 500;

    private final Supplier<Http> admin;

    /** The events that an administrator of all realms can see, asked for each page anew: a token lives for a minute. */
    public EventText(Supplier<Http> admin) {
        this.admin = admin;
    }

    /** Hands over each event, as JSON, with the address that it was found under. */
    public void readBy(BiConsumer<String, String> reader) {
        for (JsonNode realm : json("/admin/realms?briefRepresentation=true")) {
            String path = "/admin/realms/" + realm.path("realm").asText();
            readAll(path + "/events", reader);
            readAll(path + "/admin-events", reader);
        }
    }

    private void readAll(String path, BiConsumer<String, String> reader) {
        JsonNode page;
        int first = 0;
        do {
            page = json(path + "?first=" + first + "&max=" + PAGE);
            page.forEach(event -> reader.accept(path, event.toString()));
            first += PAGE;
        } while (page.size() == PAGE);
    }

    private JsonNode json(String path) {
        return admin.get().get(path).expect(200).json();
    }
}
