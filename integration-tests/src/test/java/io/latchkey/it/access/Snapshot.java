// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.TestRealm;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the management APIs can change in a realm, at one moment. What changes by using a key is not in it.
 */
public record Snapshot(List<JsonNode> keys, JsonNode settings, JsonNode overrides) {
    private static final List<String> OF_USE =
            List.of("uses", "lastUsedAt", "lastUsedAddress", "lastUsedAgent", "lastUsedVia");

    public static Snapshot of(TestRealm realm) {
        Http http = realm.admin().below("/api-keys");
        List<JsonNode> keys = new ArrayList<>();
        http.get("?max=500")
                .expect(200)
                .json()
                .forEach(key -> keys.add(Json.object(key).without(OF_USE)));
        return new Snapshot(
                keys,
                http.get("/settings").expect(200).json(),
                http.get("/overrides").expect(200).json());
    }
}
