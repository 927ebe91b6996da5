// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.http.Http;
import io.latchkey.it.http.Json;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Authentication flows of a test realm that log in by key, made as an operator makes them. */
public final class Flows {
    private static final String AUTHENTICATOR = "api-key-authenticator";

    private final TestRealm realm;

    public Flows(TestRealm realm) {
        this.realm = realm;
    }

    /** A direct grant flow: a key, or else a user name with its password. Answers its alias. */
    public String directGrant(String alias) {
        return directGrant(alias, Map.of());
    }

    /** The same with the authenticator configured. */
    public String directGrant(String alias, Map<String, String> config) {
        create(alias);
        configure(alias, execution(alias, AUTHENTICATOR, "ALTERNATIVE"), config);
        String passwords = subFlow(alias, alias + " password", "ALTERNATIVE");
        execution(passwords, "direct-grant-validate-username", "REQUIRED");
        execution(passwords, "direct-grant-validate-password", "REQUIRED");
        return alias;
    }

    /** A direct grant flow that wants the user name first, and then a key or a password. */
    public String directGrantByName(String alias) {
        create(alias);
        execution(alias, "direct-grant-validate-username", "REQUIRED");
        String either = subFlow(alias, alias + " either", "REQUIRED");
        execution(either, AUTHENTICATOR, "ALTERNATIVE");
        execution(either, "direct-grant-validate-password", "ALTERNATIVE");
        return alias;
    }

    /** A copy of the browser flow with the authenticator as its first alternative. */
    public String browser(String alias) {
        http().post("/flows/browser/copy", Map.of("newName", alias)).expect(201);
        JsonNode added = execution(alias, AUTHENTICATOR, "ALTERNATIVE");
        int others = executions(alias).size();
        for (int i = 0; i < others; i++) {
            http().post("/executions/" + added.path("id").asText() + "/raise-priority", Map.of())
                    .expect(204);
        }
        return alias;
    }

    /** All direct grants of the realm go by this flow. */
    public void bindDirectGrant(String alias) {
        realm.change(Map.of("directGrantFlow", alias));
    }

    /** All browser logins of the realm go by this flow. */
    public void bindBrowser(String alias) {
        realm.change(Map.of("browserFlow", alias));
    }

    /** The direct grants of one client go by this flow. */
    public void bindDirectGrant(TestClient client, String alias) {
        realm.clients()
                .change(client, Map.of("authenticationFlowBindingOverrides", Map.of("direct_grant", flowId(alias))));
    }

    private String flowId(String alias) {
        return find(http().get("/flows").expect(200).json(), "alias", alias)
                .path("id")
                .asText();
    }

    private void create(String alias) {
        http().post("/flows", Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true, "builtIn", false))
                .expect(201);
    }

    private String subFlow(String parent, String alias, String requirement) {
        http().post(
                        path(parent) + "/executions/flow",
                        Map.of("alias", alias, "type", "basic-flow", "provider", "", "description", ""))
                .expect(201);
        require(parent, find(executions(parent), "displayName", alias), requirement);
        return alias;
    }

    private JsonNode execution(String flow, String provider, String requirement) {
        http().post(path(flow) + "/executions/execution", Map.of("provider", provider))
                .expect(201);
        JsonNode execution = find(executions(flow), "providerId", provider);
        require(flow, execution, requirement);
        return execution;
    }

    private void require(String flow, JsonNode execution, String requirement) {
        ObjectNode changed = Json.object(execution);
        changed.put("requirement", requirement);
        http().put(path(flow) + "/executions", changed).expect(204);
    }

    private void configure(String flow, JsonNode execution, Map<String, String> config) {
        if (!config.isEmpty()) {
            http().post(
                            "/executions/" + execution.path("id").asText() + "/config",
                            Map.of("alias", flow + " config", "config", config))
                    .expect(201);
        }
    }

    private JsonNode executions(String flow) {
        return http().get(path(flow) + "/executions").expect(200).json();
    }

    private static JsonNode find(JsonNode all, String member, String value) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.path(member).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static String path(String alias) {
        return "/flows/" + Http.encode(alias).replace("+", "%20");
    }

    private Http http() {
        return realm.admin().below("/authentication");
    }
}
