// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user of the master realm with one role of one of its clients. Gone when closed. */
public final class MasterUser implements AutoCloseable {
    private final TestRealm realm;
    private final Http master;
    private final String name = "master-" + UUID.randomUUID().toString().substring(0, 8);
    private final String id;

    /**
     * @param clientId as in {@code master-realm}
     */
    public MasterUser(TestRealm realm, String clientId, String role) {
        this.realm = realm;
        this.master = realm.server().admin().below("/admin/realms/master");
        this.id = master.post(
                        "/users",
                        Map.of(
                                "username",
                                name,
                                "enabled",
                                true,
                                "email",
                                name + "@example.test",
                                "firstName",
                                "First",
                                "lastName",
                                "Last",
                                "credentials",
                                List.of(Map.of("type", "password", "value", name))))
                .expect(201)
                .createdId();
        String client = master.get("/clients?clientId=" + clientId)
                .json()
                .path(0)
                .path("id")
                .asText();
        JsonNode granted =
                master.get("/clients/" + client + "/roles/" + role).expect(200).json();
        master.post("/users/" + id + "/role-mappings/clients/" + client, List.of(granted))
                .expect(204);
    }

    public String id() {
        return id;
    }

    public String token() {
        return realm.server()
                .http()
                .form(
                        "/realms/master/protocol/openid-connect/token",
                        Map.of("grant_type", "password", "client_id", "admin-cli", "username", name, "password", name))
                .expect(200)
                .text("access_token");
    }

    @Override
    public void close() {
        master.delete("/users/" + id).expect(204);
    }
}
