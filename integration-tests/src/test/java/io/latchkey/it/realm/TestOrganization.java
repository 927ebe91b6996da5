// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An organization of a test realm that has them switched on.
 *
 * @param id Keycloak's internal id
 */
public record TestOrganization(TestRealm realm, String id, String alias) {

    /** Makes one. */
    public static TestOrganization in(TestRealm realm, TestUser... members) {
        String alias = "org-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> said =
                Map.of("name", alias, "alias", alias, "domains", List.of(Map.of("name", alias + ".test")));
        String id = realm.admin().post("/organizations", said).expect(201).createdId();
        TestOrganization made = new TestOrganization(realm, id, alias);
        List.of(members).forEach(made::join);
        return made;
    }

    /** As the master realm's administrator. */
    public Http admin() {
        return realm.admin().below("/organizations/" + id);
    }

    public void join(TestUser user) {
        admin().header("Content-Type", "application/json")
                .send("POST", "/members", BodyPublishers.ofString(user.id()))
                .expect(201);
    }

    public void leave(TestUser user) {
        admin().delete("/members/" + user.id()).expect(204);
    }

    /** Changes a member of its representation. */
    public void change(String member, Object value) {
        ObjectNode whole = Json.object(admin().get("").expect(200).json());
        admin().put("", whole.setAll(Json.object(Map.of(member, value)))).expect(204);
    }

    public void delete() {
        admin().delete("").expect(204);
    }
}
