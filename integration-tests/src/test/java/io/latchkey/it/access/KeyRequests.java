// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** Sends the four {@link KeyRequest}s for one owner and one key of theirs. */
public final class KeyRequests {
    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestUser owner;
    private final String ownersToken;
    private final MadeKey key;

    public KeyRequests(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        this.owner = realm.users().create("owner");
        this.ownersToken = realm.tokens().of(owner);
        this.key = keys.make(owner);
    }

    public TestUser owner() {
        return owner;
    }

    /** The key that is changed. */
    public MadeKey key() {
        return key;
    }

    public RealmKeys keys() {
        return keys;
    }

    /** Requests below {@code …/api-keys} of one of the APIs, with a credential that may do all. */
    public Http api(boolean asAdmin) {
        return asAdmin ? keys.http() : realm.http().bearer(ownersToken).below("/api-keys");
    }

    /** Sends members of the JSON object; where a key is made, what is required and not among them is added. */
    public Answer send(KeyRequest request, String members) {
        ObjectNode json = Json.object(
                !request.makes()
                        ? Map.of()
                        : request.isAsAdmin()
                                ? Map.of("name", "a key", "ownerId", owner.id())
                                : Map.of("name", "a key"));
        json.setAll(Json.object(Json.parse(members)));
        return body(request, Json.write(json).getBytes(UTF_8));
    }

    /** Sends any body as JSON. */
    public Answer body(KeyRequest request, byte[] body) {
        return api(request.isAsAdmin())
                .header("Content-Type", "application/json")
                .send(request.method(), path(request), BodyPublishers.ofByteArray(body));
    }

    /** The path below {@code …/api-keys}. */
    public String path(KeyRequest request) {
        return request.makes() ? "" : "/" + key.id();
    }
}
