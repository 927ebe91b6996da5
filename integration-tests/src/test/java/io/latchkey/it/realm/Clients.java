// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Http;
import java.util.Map;

/** The clients of a test realm. */
public final class Clients {
    private final TestRealm realm;

    Clients(TestRealm realm) {
        this.realm = realm;
    }

    /** Makes a client. */
    public TestClient create(ClientSpec spec) {
        String id = realm.admin().post("/clients", spec.members()).expect(201).createdId();
        return new TestClient(id, spec.text("clientId"), spec.text("secret"));
    }

    /** A client that is there already, such as {@code account} or {@code realm-management}. */
    public TestClient find(String clientId) {
        JsonNode found = realm.admin()
                .get("/clients?clientId=" + Http.encode(clientId))
                .expect(200)
                .json()
                .path(0);
        return new TestClient(
                found.path("id").asText(), clientId, found.path("secret").asText(""));
    }

    /** Changes some members of the client's representation. */
    public void change(TestClient client, Map<String, Object> members) {
        realm.admin().put("/clients/" + client.id(), members).expect(204);
    }

    /** Switches the client off. */
    public void disable(TestClient client) {
        change(client, Map.of("enabled", false));
    }

    /** Switches the client on. */
    public void enable(TestClient client) {
        change(client, Map.of("enabled", true));
    }

    public void delete(TestClient client) {
        realm.admin().delete("/clients/" + client.id()).expect(204);
    }
}
