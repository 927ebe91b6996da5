// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.realm.TestScope;
import io.latchkey.it.realm.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Something that Keycloak changes by Admin REST, and that a key's owner loses by it. */
public enum KeycloakChange {
    USER_DISABLED,
    ROLE_TAKEN,
    ROLE_TAKEN_FROM_A_GROUP,
    ROLE_TAKEN_FROM_A_COMPOSITE,
    GROUP_LEFT,
    ALLOWED_ROLE_LOST,
    CLIENT_POLICY_TIGHTENED,
    CLIENT_DISABLED,
    SCOPE_WITHDRAWN,
    SCOPE_RENAMED,
    MAPPER_CHANGED,
    REALM_DISABLED,
    ORGANIZATION_LEFT,
    ORGANIZATION_DISABLED;

    private static final String ROLE = "/validate?role=reports-api:reader";
    private static final String SCOPE = "/validate?scope=open";
    private static final String JWT = "/validate?jwt=true";

    /**
     * A realm in which each of them can be made: an owner who has the role {@code reader} in four ways, and their key. Of these
     * ways a change takes one, and the others are taken before.
     */
    public record Scene(
            KeyRealm keys,
            TestUser owner,
            TestKey key,
            TestScope open,
            String group,
            String mapper,
            String organization) {
        public static Scene in(KeyRealm keys) {
            Http admin = keys.realm().admin();
            keys.realm().change(Map.of("organizationsEnabled", true));
            keys.realm().roles().create("staff");
            TestUser owner = keys.user();
            TestScope open = keys.realm().scopes().create("open");
            keys.realm().scopes().offer(keys.reports(), open);
            return new Scene(
                    keys,
                    owner,
                    keys.fullKey(owner),
                    open,
                    created(admin, "/groups", Map.of("name", "readers")),
                    created(
                            admin,
                            "/clients/" + keys.reports().id() + "/protocol-mappers/models",
                            KeycloakChange.mapper("before")),
                    created(
                            admin,
                            "/organizations",
                            Map.of(
                                    "name", "acme",
                                    "alias", "acme",
                                    "domains", List.of(Map.of("name", "acme.example.test")))));
        }

        private static String created(Http admin, String path, Object body) {
            return admin.post(path, body).expect(201).createdId();
        }

        private Http admin() {
            return keys.realm().admin();
        }

        private JsonNode reader() {
            return admin().get("/clients/" + keys.reports().id() + "/roles/reader")
                    .expect(200)
                    .json();
        }

        private void toggle(boolean give, String path, Object body) {
            admin().json(give ? "POST" : "DELETE", path, body).expect(204);
        }

        private void member(boolean join) {
            String members = "/organizations/" + organization + "/members";
            if (join) {
                admin().header("Content-Type", "application/json")
                        .send("POST", members, BodyPublishers.ofString(owner.id()))
                        .expect(201);
            } else {
                admin().delete(members + "/" + owner.id()).expect(204);
            }
        }

        private void organization(boolean enabled) {
            String path = "/organizations/" + organization;
            ObjectNode whole = Json.object(admin().get(path).expect(200).json());
            admin().put(path, whole.put("enabled", enabled)).expect(204);
        }
    }

    private static Map<String, Object> mapper(String value) {
        return Map.of(
                "name", "state",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-hardcoded-claim-mapper",
                "config", Map.of("claim.name", "state", "claim.value", value, "access.token.claim", "true"));
    }

    /** What the owner must have for it. */
    public void prepare(Scene scene) {
        if (this == ROLE_TAKEN_FROM_A_GROUP || this == ROLE_TAKEN_FROM_A_COMPOSITE) {
            set(scene, true);
            if (this == ROLE_TAKEN_FROM_A_GROUP) {
                join(scene, true);
            } else {
                scene.keys().realm().roles().grant(scene.owner(), "staff");
            }
        } else if (this == ALLOWED_ROLE_LOST) {
            GROUP_LEFT.prepare(scene);
            scene.keys().settings(Map.of("allowedRole", "reports-api:reader"));
        } else if (this == GROUP_LEFT) {
            ROLE_TAKEN_FROM_A_GROUP.set(scene, true);
            join(scene, true);
        } else if (this == ORGANIZATION_DISABLED) {
            scene.member(true);
        } else if (this == ROLE_TAKEN || this == ORGANIZATION_LEFT) {
            set(scene, true);
        }
    }

    /** Takes it away again: else the owner would still have what the next change takes. */
    public void clear(Scene scene) {
        switch (this) {
            case ROLE_TAKEN, GROUP_LEFT, ORGANIZATION_LEFT -> set(scene, false);
            case ALLOWED_ROLE_LOST -> {
                scene.keys()
                        .administration()
                        .put("/settings", "{\"allowedRole\":null}")
                        .expect(200);
                GROUP_LEFT.clear(scene);
            }
            case ROLE_TAKEN_FROM_A_GROUP -> join(scene, false);
            case ROLE_TAKEN_FROM_A_COMPOSITE -> scene.keys().realm().roles().revoke(scene.owner(), "staff");
            case ORGANIZATION_DISABLED -> scene.member(false);
            default -> {
                // Made and undone, it has left nothing.
            }
        }
    }

    private static void join(Scene scene, boolean join) {
        String path = "/users/" + scene.owner().id() + "/groups/" + scene.group();
        scene.admin().method(join ? "PUT" : "DELETE", path).expect(204);
    }

    /**
     * Makes the change, or undoes it.
     *
     * @param held whether the owner has what they lose by it
     */
    public void set(Scene scene, boolean held) {
        KeyRealm keys = scene.keys();
        String client = keys.reports().id();
        switch (this) {
            case USER_DISABLED -> keys.realm().users().change(scene.owner(), Map.of("enabled", held));
            case ROLE_TAKEN ->
                scene.toggle(
                        held,
                        "/users/" + scene.owner().id() + "/role-mappings/clients/" + client,
                        List.of(scene.reader()));
            case ROLE_TAKEN_FROM_A_GROUP ->
                scene.toggle(
                        held, "/groups/" + scene.group() + "/role-mappings/clients/" + client, List.of(scene.reader()));
            case ROLE_TAKEN_FROM_A_COMPOSITE -> scene.toggle(held, "/roles/staff/composites", List.of(scene.reader()));
            case GROUP_LEFT, ALLOWED_ROLE_LOST -> join(scene, held);
            case CLIENT_POLICY_TIGHTENED ->
                keys.realm()
                        .clients()
                        .change(
                                keys.reports(),
                                Map.of("attributes", Map.of("apiKeys.allowedRole", held ? "" : "no-such-role")));
            case CLIENT_DISABLED -> keys.realm().clients().change(keys.reports(), Map.of("enabled", held));
            case SCOPE_WITHDRAWN -> {
                if (held) {
                    keys.realm().scopes().offer(keys.reports(), scene.open());
                } else {
                    scene.admin()
                            .delete("/clients/" + client + "/optional-client-scopes/"
                                    + scene.open().id())
                            .expect(204);
                }
            }
            case SCOPE_RENAMED ->
                scene.admin()
                        .put(
                                "/client-scopes/" + scene.open().id(),
                                Map.of(
                                        "name",
                                        held ? scene.open().name() : "renamed",
                                        "protocol",
                                        "openid-connect",
                                        "attributes",
                                        Map.of("include.in.token.scope", "true")))
                        .expect(204);
            case MAPPER_CHANGED -> {
                ObjectNode changed = Json.object(mapper(held ? "before" : "after"));
                scene.admin()
                        .put(
                                "/clients/" + client + "/protocol-mappers/models/" + scene.mapper(),
                                changed.put("id", scene.mapper()))
                        .expect(204);
            }
            case REALM_DISABLED -> keys.realm().setEnabled(held);
            case ORGANIZATION_LEFT -> scene.member(held);
            case ORGANIZATION_DISABLED -> scene.organization(held);
        }
    }

    /** Whether a node still takes the key for what it was before the change. */
    boolean isHeld(Http node) {
        return switch (this) {
            case USER_DISABLED, CLIENT_DISABLED, REALM_DISABLED, ALLOWED_ROLE_LOST, CLIENT_POLICY_TIGHTENED ->
                node.get("/validate").status() == 200;
            case ROLE_TAKEN, ROLE_TAKEN_FROM_A_GROUP, ROLE_TAKEN_FROM_A_COMPOSITE, GROUP_LEFT ->
                node.get(ROLE).status() == 200;
            case SCOPE_WITHDRAWN, SCOPE_RENAMED -> node.get(SCOPE).status() == 200;
            case MAPPER_CHANGED -> claims(node.get(JWT)).contains("\"state\":\"before\"");
            case ORGANIZATION_LEFT, ORGANIZATION_DISABLED ->
                claims(node.get(JWT)).contains("acme");
        };
    }

    /**
     * Whether the key is still what it was before the change.
     *
     * @param claims what a service knows of it, by introspection; empty if it does not take the key
     */
    public boolean isHeldIn(String claims) {
        String held = switch (this) {
            case USER_DISABLED, CLIENT_DISABLED, REALM_DISABLED, ALLOWED_ROLE_LOST, CLIENT_POLICY_TIGHTENED -> "active";
            case ROLE_TAKEN, ROLE_TAKEN_FROM_A_GROUP, ROLE_TAKEN_FROM_A_COMPOSITE, GROUP_LEFT -> "reader";
            case SCOPE_WITHDRAWN, SCOPE_RENAMED -> "open";
            case MAPPER_CHANGED -> "before";
            case ORGANIZATION_LEFT, ORGANIZATION_DISABLED -> "acme";
        };
        return List.of(claims.split("\\W+")).contains(held);
    }

    private static String claims(Answer answer) {
        String jwt = answer.expect(200).header("X-Auth-Request-Access-Token");
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
