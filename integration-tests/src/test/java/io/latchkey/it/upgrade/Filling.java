// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.upgrade;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.http.Http;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.KeycloakServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes {@link Holdings}, over HTTP and so that versions 0.1.0 and later understand it. */
final class Filling {
    private static final String WORDS = "Schlüssel, ключ, 鍵 🔑 'x' \"y\" <z>";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final KeyRealm realm;
    private final List<TestUser> owners = new ArrayList<>();
    private final Map<String, TestKey> keys = new LinkedHashMap<>();
    private final Map<String, TestKey> dead = new LinkedHashMap<>();

    private Filling(KeyRealm realm) {
        this.realm = realm;
    }

    /** A realm with the default settings and one of everything that a key can be. */
    static Holdings everyKind(KeycloakServer server) {
        Filling filling = new Filling(KeyRealm.in(TestRealm.on(server)));
        TestUser alice = filling.owner("reader", "writer");
        filling.make(
                "expired",
                alice,
                Map.of("expiresAt", Instant.now().plusSeconds(4).toString()));
        filling.make("of a grace that is over", alice, Map.of());
        filling.rotate("of a grace that is over", alice, "PT1S");
        filling.terms(alice);
        filling.ended(alice);
        filling.rotated(alice);
        filling.others();
        filling.awaitEnds();
        return filling.done();
    }

    /** A realm whose settings are none of the defaults, and where only who has an override may have keys. */
    static Holdings strict(KeycloakServer server) {
        Filling filling = new Filling(KeyRealm.in(TestRealm.on(server)));
        Map<String, Object> settings = new HashMap<>(Map.of(
                "allow",
                true,
                "prefix",
                "acme",
                "maxKeysPerUser",
                7,
                "maxLifetimeDays",
                300,
                "defaultLifetimeDays",
                30,
                "expiryRequired",
                true,
                "defaultClient",
                "reports-api",
                "keycloakApis",
                "all"));
        filling.realm.settings(settings);
        TestUser carol = filling.owner("reader");
        filling.realm.override(carol, true);
        filling.make("of who has an override", carol, Map.of("scopes", List.of("reports:read")));
        filling.make("of who has none", filling.owner("reader"), Map.of());
        settings.put("allow", false);
        filling.realm.settings(settings);
        return filling.done();
    }

    private void terms(TestUser alice) {
        make("of full access", alice, Map.of());
        make("without an end", alice, Collections.singletonMap("expiresAt", null));
        make(
                "with all fields",
                alice,
                Map.of(
                        "description",
                        WORDS,
                        "scopes",
                        List.of("reports:read"),
                        "notBefore",
                        "2001-02-03T04:05:06.789Z",
                        "expiresAt",
                        "2099-05-04T03:02:01Z",
                        "allowedNetworks",
                        List.of("127.0.0.0/8", "2001:db8::/32"),
                        "metadata",
                        Map.of("url", "https://reports.test", "words", WORDS)));
        make("of another network", alice, Map.of("allowedNetworks", List.of("10.0.0.0/8")));
        make("pending", alice, Map.of("notBefore", "2098-01-01T00:00:00Z", "expiresAt", "2099-01-01T00:00:00Z"));
        make("changed", alice, Map.of("description", "before", "scopes", List.of("reports:read")));
        own(alice)
                .patch("/" + id("changed"), Map.of("name", WORDS, "scopes", List.of("reports:read", "reports:write")))
                .expect(200);
        keys.put(
                "for the default client",
                TestKey.in(own(alice).post("", Map.of("name", "default")).expect(201)));
    }

    private void ended(TestUser alice) {
        make("disabled by its owner", alice, Map.of());
        own(alice).post("/" + id("disabled by its owner") + "/disable").expect(200);
        make("disabled by an administrator", alice, Map.of());
        realm.administration()
                .post("/" + id("disabled by an administrator") + "/disable")
                .expect(200);
        make("revoked by its owner", alice, Map.of());
        own(alice)
                .post("/" + id("revoked by its owner") + "/revoke", Map.of("reason", WORDS))
                .expect(200);
        make("revoked by an administrator", alice, Map.of());
        realm.administration()
                .post("/" + id("revoked by an administrator") + "/revoke", Map.of("reason", "left the team"))
                .expect(200);
        make("revoked by a finder", alice, Map.of());
        realm.realm()
                .http()
                .post(
                        "/api-keys/revoke",
                        Map.of("tokens", List.of(key("revoked by a finder").token())))
                .expect(202);
        make("deleted", alice, Map.of());
        own(alice).delete("/" + id("deleted")).expect(204);
        dead.put("deleted", key("deleted"));
        keys.remove("deleted");
    }

    private void rotated(TestUser alice) {
        make("rotated", alice, Map.of());
        rotate("rotated", alice, "PT0S");
        make("rotated often", alice, Map.of());
        for (int i = 0; i < 3; i++) {
            rotate("rotated often", alice, "PT0S");
        }
        make("in its grace", alice, Map.of("scopes", List.of("reports:read")));
        TestKey before = key("in its grace");
        rotate("in its grace", alice, "PT5H");
        dead.remove("in its grace");
        keys.put("in its grace, the secret before", before);
    }

    private void others() {
        TestClient robot =
                realm.realm().clients().create(ClientSpec.confidential("robot").withServiceAccount());
        TestUser account = realm.realm().users().serviceAccountOf(robot);
        realm.realm().roles().grant(account, realm.reports(), "reader");
        makeFor("of a service account", account, Map.of("scopes", List.of("reports:read")));
        TestUser bob = owner("reader");
        makeFor("made by an administrator", bob, Map.of("description", "for bob"));
        TestUser refused = owner("reader");
        make("of who may not", refused, Map.of());
        realm.override(refused, false);
        TestUser allowed = owner("reader");
        make("of who may", allowed, Map.of());
        realm.override(allowed, true);
        TestUser disabled = realm.user("reader");
        make("of who is disabled", disabled, Map.of());
        realm.realm().users().disable(disabled);
        TestClient other = realm.realm()
                .clients()
                .create(ClientSpec.confidential("other-api").withFullScope());
        make("for a disabled client", bob, Map.of("clientId", other.clientId()));
        realm.realm().clients().disable(other);
    }

    private void awaitEnds() {
        Deadline.in(SOON)
                .await("the end of a key", () -> shown("expired", "status").equals("expired"));
        Deadline.in(SOON)
                .await(
                        "the end of a grace",
                        () -> shown("of a grace that is over", "previousExpiresAt")
                                .isEmpty());
    }

    private String shown(String what, String member) {
        return realm.administration().get("/" + id(what)).expect(200).text(member);
    }

    private Holdings done() {
        return Holdings.of(realm, owners, keys, dead);
    }

    private TestUser owner(String... roles) {
        TestUser owner = realm.user(roles);
        owners.add(owner);
        return owner;
    }

    private void make(String what, TestUser owner, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(Map.of("name", what));
        form.putAll(more);
        keys.put(what, realm.key(owner, form));
    }

    private void makeFor(String what, TestUser owner, Map<String, Object> more) {
        Map<String, Object> form =
                new HashMap<>(Map.of("name", what, "clientId", "reports-api", "ownerId", owner.id()));
        form.putAll(more);
        keys.put(what, TestKey.in(realm.administration().post("", form).expect(201)));
    }

    private void rotate(String what, TestUser owner, String grace) {
        TestKey rotated = TestKey.in(own(owner)
                .post("/" + id(what) + "/rotate", Map.of("gracePeriod", grace))
                .expect(200));
        dead.put(what, key(what));
        keys.put(what, rotated);
    }

    private String id(String what) {
        return key(what).id();
    }

    private TestKey key(String what) {
        return Objects.requireNonNull(keys.get(what), what);
    }

    private Http own(TestUser user) {
        return realm.as(user);
    }
}
