// SPDX-License-Identifier: Apache-2.0
package io.latchkey;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.latchkey.endpoint.RealmEndpoint;
import io.latchkey.manage.admin.AdminKeys;
import io.latchkey.manage.admin.CheckRepresentation;
import io.latchkey.manage.admin.OverrideRepresentation;
import io.latchkey.manage.admin.SettingsRepresentation;
import io.latchkey.manage.feed.RevocationsRepresentation;
import io.latchkey.manage.representation.ClientCountsRepresentation;
import io.latchkey.manage.representation.DayCountRepresentation;
import io.latchkey.manage.representation.HourCountRepresentation;
import io.latchkey.manage.representation.KeyChangeRepresentation;
import io.latchkey.manage.representation.KeyCountRepresentation;
import io.latchkey.manage.representation.KeyRepresentation;
import io.latchkey.manage.representation.OrganizationOwnerRepresentation;
import io.latchkey.manage.representation.OrganizationRepresentation;
import io.latchkey.manage.representation.OwnerCountsRepresentation;
import io.latchkey.manage.representation.PolicyRepresentation;
import io.latchkey.manage.representation.RateLimitRepresentation;
import io.latchkey.manage.representation.RefusedCallRepresentation;
import io.latchkey.manage.representation.RotationRepresentation;
import io.latchkey.manage.representation.WarningRepresentation;
import io.latchkey.verdict.Claims;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/openapi.yaml} has the calls that there are, and what is answered has the members that it says. */
final class OpenApiTest {
    private static final JsonNode DOCUMENT = read();

    @Test
    void hasEveryCallAndNoOther() {
        assertThat(documented())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                calls("/realms/{realm}/api-keys", RealmEndpoint.class),
                                calls("/admin/realms/{realm}/api-keys", AdminKeys.class))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void hasTheMembersOfAnAnswer(String name, Class<? extends Record> answer) {
        JsonNode schema = DOCUMENT.at("/components/schemas/" + name);
        Map<String, String> documented = schema.path("properties").properties().stream()
                .collect(toMap(Map.Entry::getKey, member -> jsonType(member.getValue())));
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(member -> required.add(member.asText()));

        List<RecordComponent> members = List.of(answer.getRecordComponents());
        assertThat(documented).isEqualTo(members.stream().collect(toMap(OpenApiTest::jsonName, OpenApiTest::jsonType)));
        assertThat(required)
                .isEqualTo(members.stream()
                        .filter(member -> !member.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(OpenApiTest::jsonName)
                        .collect(toCollection(TreeSet::new)));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("Key", KeyRepresentation.class),
                Arguments.of("Policy", PolicyRepresentation.class),
                Arguments.of("OfferedClient", PolicyRepresentation.OfferedClient.class),
                Arguments.of("OfferedOrganization", PolicyRepresentation.OfferedOrganization.class),
                Arguments.of("Organization", OrganizationRepresentation.class),
                Arguments.of("OrganizationOwner", OrganizationOwnerRepresentation.class),
                Arguments.of("OfferedScope", PolicyRepresentation.OfferedScope.class),
                Arguments.of("Settings", SettingsRepresentation.class),
                Arguments.of("Override", OverrideRepresentation.class),
                Arguments.of("Rotation", RotationRepresentation.class),
                Arguments.of("KeyChange", KeyChangeRepresentation.class),
                Arguments.of("Check", CheckRepresentation.class),
                Arguments.of("DayCount", DayCountRepresentation.class),
                Arguments.of("KeyCount", KeyCountRepresentation.class),
                Arguments.of("HourCount", HourCountRepresentation.class),
                Arguments.of("ClientCounts", ClientCountsRepresentation.class),
                Arguments.of("OwnerCounts", OwnerCountsRepresentation.class),
                Arguments.of("RefusedCall", RefusedCallRepresentation.class),
                Arguments.of("RateLimit", RateLimitRepresentation.class),
                Arguments.of("Warning", WarningRepresentation.class),
                Arguments.of("Revocations", RevocationsRepresentation.class),
                Arguments.of("Claims", Claims.class));
    }

    private static Stream<String> documented() {
        return DOCUMENT.path("paths").properties().stream()
                .flatMap(path -> resolved(path.getValue()).properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(List.of("get", "post", "put", "patch", "delete")::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }

    /** Those of a JAX-RS resource, and of the resources that it leads to. */
    private static Stream<String> calls(String path, Class<?> resource) {
        return Arrays.stream(resource.getMethods()).flatMap(method -> {
            Optional<String> below = Optional.ofNullable(method.getAnnotation(Path.class))
                    .map(part -> part.value().equals("/")
                            ? path
                            : path + "/" + part.value().replaceAll(":[^}]*", ""));
            Optional<String> verb = verb(method);
            if (verb.isPresent()) {
                return verb
                        .filter(word -> !word.equals(HttpMethod.OPTIONS))
                        .map(word -> word + " " + below.orElse(path))
                        .stream();
            }
            return below.stream().flatMap(to -> calls(to, method.getReturnType()));
        });
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String jsonName(RecordComponent member) {
        JsonProperty renamed = member.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? member.getName() : renamed.value();
    }

    private static String jsonType(RecordComponent member) {
        Class<?> type = member.getType();
        if (type == String.class) {
            return "string";
        }
        if (List.of(boolean.class, Boolean.class).contains(type)) {
            return "boolean";
        }
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            return "integer";
        }
        if (type == Object.class) {
            return ""; // The document leaves open which.
        }
        return type == List.class ? "array" : "object";
    }

    private static String jsonType(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        if (resolved.has("enum") && !resolved.has("type")) {
            return "string";
        }
        return resolved.has("const") ? "boolean" : resolved.path("type").asText();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(java.nio.file.Path.of("../docs/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
