// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables of who may not call leave no call out: {@code docs/openapi.yaml} has all that the code has. */
@Tag("once")
final class CallsIT {
    private final JsonNode document;

    CallsIT() throws IOException {
        document = new YAMLMapper().readTree(Path.of("../docs/openapi.yaml").toFile());
    }

    @Test
    void areAllThatAUserCanMake() {
        assertThat(documented("/realms/{realm}/api-keys", "own keys").filter(call -> !call.contains("{alias}")))
                .containsExactlyInAnyOrderElementsOf(named(Calls.SELF_SERVICE));
    }

    @Test
    void areAllThatAMemberOfAnOrganizationCanMake() {
        assertThat(documented("/realms/{realm}/api-keys/organizations/{alias}", "an organization's keys"))
                .containsExactlyInAnyOrderElementsOf(named(Calls.OF_ORGANIZATION));
    }

    @Test
    void areAllThatAnAdministratorCanMake() {
        assertThat(documented("/admin/realms/{realm}/api-keys", "all keys"))
                .containsExactlyInAnyOrderElementsOf(named(Calls.ADMINISTRATION));
    }

    private Stream<String> documented(String base, String tag) {
        return document.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(base))
                .flatMap(path -> resolved(path.getValue()).properties().stream()
                        .filter(call -> call.getValue()
                                .path("tags")
                                .valueStream()
                                .map(JsonNode::asText)
                                .anyMatch(tag::equals))
                        .map(call -> call.getKey().toUpperCase(Locale.ROOT) + " "
                                + path.getKey().substring(base.length())));
    }

    private JsonNode resolved(JsonNode item) {
        return item.has("$ref") ? document.at(item.path("$ref").asText().substring(1)) : item;
    }

    private static List<String> named(List<Call> calls) {
        return calls.stream()
                .map(call -> call.method() + " "
                        + call.path().replace("{key}", "{id}").replace("{user}", "{userId}"))
                .toList();
    }
}
