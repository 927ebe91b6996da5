// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.access.FineGrained;
import io.latchkey.it.access.MadeKey;
import io.latchkey.it.access.RealmKeys;
import io.latchkey.it.access.Snapshot;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.version.SinceKeycloak;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Administrators of organizations and of no users: they see and end the keys bound to those, and no others. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrganizationManagersIT {
    private static final String NOWHERE = "/0123456789abcdef";
    private static final List<String> OF_ONE_KEY =
            List.of("", "/rotations", "/rotations/count", "/history", "/history/count", "/activity", "/refusals");

    private static final List<String> NOT_THEIRS = List.of(
            "",
            "/count",
            "/summary",
            "/overrides",
            "/overrides/count",
            "/activity",
            "/activity/hours",
            "/activity/keys",
            "/activity/clients",
            "/activity/owners");

    private final TestRealm realm;
    private final RealmKeys keys;
    /** Belongs to both organizations. */
    private final TestUser alice;

    private final TestUser bob;
    private final String acme;
    private final String globex;

    OrganizationManagersIT(TestRealm realm) {
        this.realm = realm;
        this.keys = RealmKeys.allowedIn(realm);
        realm.change(Map.of("organizationsEnabled", true));
        this.alice = realm.users().create("alice");
        this.bob = realm.users().create("bob");
        this.acme = organization("acme", alice, bob);
        this.globex = organization("globex", alice);
    }

    private String organization(String alias, TestUser... members) {
        Map<String, Object> form = Map.of("name", alias, "domains", List.of(Map.of("name", alias + ".test")));
        String id = realm.admin().post("/organizations", form).expect(201).createdId();
        for (TestUser member : members) {
            realm.admin()
                    .header("Content-Type", "application/json")
                    .send("POST", "/organizations/" + id + "/members", BodyPublishers.ofString(member.id()))
                    .expect(201);
        }
        return id;
    }

    private MadeKey bound(TestUser owner, String organization) {
        return keys.make(owner, Map.of("organization", organization));
    }

    private TestUser administrator(String... roles) {
        TestUser administrator =
                realm.users().create("admin-" + UUID.randomUUID().toString().substring(0, 8));
        if (roles.length > 0) {
            realm.roles().grantManagement(administrator, roles);
        }
        return administrator;
    }

    private Http as(TestUser administrator) {
        return realm.adminHttp().below("/api-keys").bearer(realm.tokens().of(administrator));
    }

    private String status(MadeKey key) {
        return keys.http().get("/" + key.id()).expect(200).text("status");
    }

    @Test
    @Tag("once")
    @Tag("matrix")
    void whoManagesTheRealmSeesAndEndsThemAll() {
        realm.change(Map.of("adminPermissionsEnabled", false));
        Http manager = as(administrator("manage-realm"));

        seesAndEndsAll(manager);

        MadeKey key = bound(bob, "acme");
        realm.change(Map.of("organizationsEnabled", false));
        manager.get("?organization=acme").expect(403);
        manager.get("/" + key.id()).expect(403);
        manager.post("/" + key.id() + "/revoke").expect(403);
        realm.change(Map.of("organizationsEnabled", true));
        assertThat(status(key)).isEqualTo("active");
    }

    @Test
    @Tag("once")
    @SinceKeycloak(value = "26.7", row = "Administrators of organizations")
    void soDoesWhoHasTheRoleForAllOrganizations() {
        realm.change(Map.of("adminPermissionsEnabled", false));
        Http manager = as(administrator("manage-organizations"));

        seesAndEndsAll(manager);
        manager.get("/settings").expect(403);
        manager.put("/settings", Map.of("maxKeysPerUser", 7)).expect(403);

        MadeKey key = bound(bob, "acme");
        Http viewer = as(administrator("view-organizations"));
        seesKeyOf(viewer, key);
        Snapshot before = Snapshot.of(realm);
        changesNothing(viewer, key, 403);
        viewer.post("/revoke", Map.of("ids", List.of(key.id()))).expect(403);
        viewer.post("/disable", Map.of("filter", Map.of("organization", "acme")))
                .expect(403);
        Http asker = as(administrator("query-organizations"));
        asker.get("?organization=acme").expect(403);
        asker.get("/" + key.id()).expect(403);
        changesNothing(asker, key, 403);
        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    private void seesAndEndsAll(Http manager) {
        MadeKey alices = bound(alice, "acme");
        MadeKey bobs = bound(bob, "acme");
        MadeKey others = bound(alice, "globex");
        MadeKey unbound = keys.make(alice);

        seesKeyOf(manager, alices);
        assertThat(manager.get("?organization=acme&max=500").expect(200).json().findValuesAsText("owner"))
                .contains("alice", "bob");
        assertThat(manager.get("?organization=acme&status=active&search=" + bobs.id())
                        .json()
                        .findValuesAsText("id"))
                .containsExactly(bobs.id());
        assertThat(manager.get("?organization=globex&max=500").json().findValuesAsText("id"))
                .contains(others.id())
                .doesNotContain(alices.id(), bobs.id(), unbound.id());
        for (String list : NOT_THEIRS) {
            manager.get(list).expect(403);
        }
        assertThat(manager.get("?organization=no-such").expect(403).body())
                .isEqualTo(manager.get("?owner=" + alice.id()).expect(403).body());
        for (String path : OF_ONE_KEY) {
            assertThat(manager.get("/" + unbound.id() + path).expect(403).body())
                    .isEqualTo(manager.get(NOWHERE + path).expect(403).body());
        }
        manager.post("/check", Map.of("id", unbound.id())).expect(403);
        manager.get("/users/" + alice.id() + "/policy").expect(403);

        Snapshot before = Snapshot.of(realm);
        changesNothing(manager, unbound, 404);
        grantsNothing(manager, alices);
        manager.post("", Map.of("name", "a key", "ownerId", alice.id(), "organization", "acme"))
                .expect(403);
        manager.post("", Map.of("name", "a key", "ownerId", "nobody")).expect(403);
        manager.put("/users/" + alice.id() + "/override", Map.of("allow", false))
                .expect(403);
        manager.method("DELETE", "/users/" + alice.id() + "/override").expect(403);
        manager.post("/revoke", Map.of("owner", alice.id())).expect(403);
        manager.post("/revoke", Map.of("client", "api-keys")).expect(403);
        manager.post("/revoke", Map.of("filter", Map.of("status", "active"))).expect(403);
        assertThat(Snapshot.of(realm)).isEqualTo(before);

        endsKey(manager, bound(bob, "acme"));
        assertThat(revoked(manager, Map.of("ids", List.of(unbound.id(), others.id(), alices.id()))))
                .isEqualTo(2);
        assertThat(status(others)).isEqualTo("revoked");
        MadeKey another = bound(alice, "globex");
        assertThat(revoked(manager, Map.of("filter", Map.of("organization", "acme", "status", "active"))))
                .isPositive();
        assertThat(status(bobs)).isEqualTo("revoked");
        assertThat(status(another)).isEqualTo("active");
        assertThat(status(unbound)).isEqualTo("active");
    }

    @Test
    @Tag("once")
    @SinceKeycloak(value = "26.7", row = "Administrators of organizations")
    void whoIsPermittedOneOrganizationSeesAndEndsItsKeysAndNoOthers() {
        FineGrained permissions = FineGrained.in(realm);
        TestUser managing = administrator("query-organizations");
        permissions.permitOrganization(managing, acme, "view", "manage");
        Http manager = as(managing);
        MadeKey theirs = bound(alice, "acme");
        MadeKey hidden = bound(alice, "globex");
        MadeKey unbound = keys.make(alice);
        MadeKey bobs = bound(bob, "acme");

        TestUser managingGlobex = administrator("query-organizations");
        permissions.permitOrganization(managingGlobex, globex, "view", "manage");

        seesKeyOf(manager, theirs);
        seesKeyOf(as(managingGlobex), hidden);
        changesNothing(as(managingGlobex), theirs, 404);
        as(managingGlobex).get("?organization=acme").expect(403);
        String noSuch = manager.get("?organization=no-such").expect(403).body();
        assertThat(manager.get("?organization=globex").expect(403).body()).isEqualTo(noSuch);
        assertThat(manager.get("").expect(403).body()).isEqualTo(noSuch);
        for (MadeKey key : List.of(hidden, unbound)) {
            for (String path : OF_ONE_KEY) {
                assertThat(manager.get("/" + key.id() + path).expect(404).body())
                        .isEqualTo(manager.get(NOWHERE + path).expect(404).body());
            }
            manager.post("/check", Map.of("id", key.id())).expect(404);
        }
        Snapshot before = Snapshot.of(realm);
        changesNothing(manager, hidden, 404);
        changesNothing(manager, unbound, 404);
        grantsNothing(manager, theirs);
        manager.post("/revoke", Map.of("filter", Map.of("organization", "globex")))
                .expect(403);
        assertThat(Snapshot.of(realm)).isEqualTo(before);
        endsKey(manager, bound(bob, "acme"));
        assertThat(revoked(manager, Map.of("ids", List.of(theirs.id(), hidden.id(), unbound.id()))))
                .isEqualTo(1);
        assertThat(status(theirs)).isEqualTo("revoked");
        assertThat(status(hidden)).isEqualTo("active");
        assertThat(status(unbound)).isEqualTo("active");
        assertThat(revoked(manager, Map.of("filter", Map.of("organization", "acme"))))
                .isPositive();
        assertThat(status(bobs)).isEqualTo("revoked");
        permissions.takeAway();

        MadeKey key = bound(bob, "acme");
        manager.get("?organization=acme").expect(403);
        manager.get("/" + key.id()).expect(404);
        manager.post("/" + key.id() + "/revoke").expect(404);
        assertThat(revoked(manager, Map.of("ids", List.of(key.id())))).isZero();
        assertThat(status(key)).isEqualTo("active");
    }

    @Test
    @Tag("once")
    @SinceKeycloak(value = "26.7", row = "Administrators of organizations")
    void whoMayOnlyLookEndsNothing() {
        FineGrained permissions = FineGrained.in(realm);
        TestUser viewing = administrator("query-organizations");
        permissions.permitOrganization(viewing, acme, "view");
        MadeKey key = bound(bob, "acme");
        MadeKey alices = bound(alice, "acme");
        Snapshot before = Snapshot.of(realm);

        seesKeyOf(as(viewing), key);
        changesNothing(as(viewing), key, 403);
        assertThat(revoked(as(viewing), Map.of("ids", List.of(key.id())))).isZero();
        assertThat(revoked(as(viewing), Map.of("filter", Map.of("organization", "acme"))))
                .isZero();
        permissions.takeAway();

        // Keycloak's own page shows nothing without the permission to view, whatever else there is.
        TestUser blind = administrator("query-organizations");
        permissions.permitOrganization(blind, acme, "manage");
        as(blind).get("?organization=acme").expect(403);
        changesNothing(as(blind), key, 404);
        permissions.takeAway();

        TestUser plain = administrator();
        as(plain).get("?organization=acme").expect(403);
        changesNothing(as(plain), key, 403);
        as(plain).post("/revoke", Map.of("ids", List.of(key.id()))).expect(403);

        TestUser ofAlice = permissions.administrator();
        permissions.permit(ofAlice, List.of(alice.id()), "view");
        assertThat(as(ofAlice)
                        .get("?organization=acme&max=500")
                        .expect(200)
                        .json()
                        .findValuesAsText("id"))
                .contains(alices.id())
                .doesNotContain(key.id());
        as(ofAlice).get("/" + key.id()).expect(404);
        permissions.takeAway();
        assertThat(Snapshot.of(realm)).isEqualTo(before);
    }

    /** This key, and as many of its organization as there are. */
    private void seesKeyOf(Http viewer, MadeKey key) {
        JsonNode shown = keys.http().get("/" + key.id()).json();
        for (String path : OF_ONE_KEY) {
            viewer.get("/" + key.id() + path).expect(200);
        }
        assertThat(viewer.get("/" + key.id()).json()).isEqualTo(shown);
        assertThat(viewer.post("/check", Map.of("id", key.id()))
                        .expect(200)
                        .json()
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        viewer.post("/check", Map.of("id", key.id(), "role", "offline_access")).expect(403);
        String filter = "?organization=" + shown.path("organization").asText();
        for (String list : List.of("", "/count", "/summary")) {
            assertThat(viewer.get(list + filter).expect(200).json())
                    .isEqualTo(keys.http().get(list + filter).json());
        }
        assertThat(viewer.get("/count" + filter).json().asInt()).isPositive();
    }

    private void changesNothing(Http caller, MadeKey key, int refusal) {
        for (String call : List.of("/disable", "/enable", "/revoke", "/rotate")) {
            caller.post("/" + key.id() + call).expect(refusal);
        }
        caller.patch("/" + key.id(), Map.of("allowedNetworks", List.of("192.0.2.0/24")))
                .expect(refusal);
        caller.delete("/" + key.id()).expect(refusal);
    }

    private void grantsNothing(Http manager, MadeKey key) {
        manager.post("/" + key.id() + "/rotate").expect(403);
        manager.post("/" + key.id() + "/enable").expect(403);
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("name", "renamed"),
                Map.of("description", "call this number"),
                Map.of("expiresAt", "2090-01-01T00:00:00Z"),
                Map.of("selfRotate", true))) {
            manager.patch("/" + key.id(), change).expect(403);
        }
    }

    private void endsKey(Http manager, MadeKey key) {
        String path = "/" + key.id();
        manager.patch(path, Map.of("allowedNetworks", List.of("192.0.2.0/24"))).expect(200);
        manager.patch(path, "{\"allowedNetworks\": null}").expect(403);
        manager.post(path + "/disable").expect(200);
        manager.post(path + "/enable").expect(403);
        assertThat(status(key)).isEqualTo("disabled");
        manager.post(path + "/revoke").expect(200);
        assertThat(realm.http()
                        .below("/api-keys")
                        .bearer(key.token())
                        .get("/validate")
                        .status())
                .isEqualTo(401);
        manager.delete(path).expect(204);
        keys.http().get(path).expect(404);
    }

    private static int revoked(Http caller, Map<String, Object> which) {
        return caller.post("/revoke", which).expect(200).json().path("revoked").asInt(-1);
    }
}
