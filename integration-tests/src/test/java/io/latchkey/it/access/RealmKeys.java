// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of a test realm, in the hands of the master realm's administrator. */
public final class RealmKeys {
    private final TestRealm realm;

    public RealmKeys(TestRealm realm) {
        this.realm = realm;
    }

    /** The realm's keys, with all users allowed to have as many as a test may want. */
    public static RealmKeys allowedIn(TestRealm realm) {
        RealmKeys keys = new RealmKeys(realm);
        keys.settings(Map.of("allow", true, "maxKeysPerUser", 1000));
        return keys;
    }

    /** Changes some of the realm's settings. */
    public void settings(Map<String, Object> members) {
        http().put("/settings", members).expect(200);
    }

    /** Makes a key for the realm's default client. */
    public MadeKey make(TestUser owner) {
        return make(owner, Map.of());
    }

    /** Makes a key for a client; without scopes it has full access. */
    public MadeKey make(TestUser owner, TestClient client, String... scopes) {
        Map<String, Object> access = scopes.length == 0 ? Map.of("fullAccess", true) : Map.of("scopes", scopes);
        Map<String, Object> members = new HashMap<>(access);
        members.put("clientId", client.clientId());
        return make(owner, members);
    }

    /** Makes a key with any members of the request. */
    public MadeKey make(TestUser owner, Map<String, Object> members) {
        ObjectNode request = Json.object(Map.of("name", "a key", "ownerId", owner.id()));
        request.setAll(Json.object(members));
        Answer answer = http().post("", request).expect(201);
        return new MadeKey(answer.text("id"), answer.text("token"));
    }

    public void revoke(MadeKey key) {
        http().post("/" + key.id() + "/revoke").expect(200);
    }

    public void disable(MadeKey key) {
        http().post("/" + key.id() + "/disable").expect(200);
    }

    public void delete(MadeKey key) {
        http().delete("/" + key.id()).expect(204);
    }

    /** Takes all other keys away. */
    public void deleteAllBut(MadeKey... kept) {
        List<String> ids = Stream.of(kept).map(MadeKey::id).toList();
        http().get("?max=500")
                .json()
                .valueStream()
                .map(key -> key.path("id").asText())
                .filter(id -> !ids.contains(id))
                .forEach(id -> http().delete("/" + id));
    }

    /** How many there are, dead ones included. */
    public int count() {
        return http().get("/count").expect(200).json().asInt();
    }

    /** Requests below {@code /admin/realms/{realm}/api-keys}. */
    public Http http() {
        return realm.admin().below("/api-keys");
    }
}
