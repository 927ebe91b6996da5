// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.cache.Keys;
import io.latchkey.models.Models;
import io.latchkey.models.OrganizationsInTest;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.KeyState;
import io.latchkey.store.Label;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What a key's history says of its fields. */
final class FieldChangesTest {
    private static final StoredKey KEY = Keys.key(new KeyId("0123456789abcdef"), KeyStatus.ACTIVE);

    private final RealmModel realm = Models.realm();

    private JsonNode changes(StoredKey before, StoredKey after) throws Exception {
        String fields = FieldChanges.between(Optional.of(before), after, realm, new OrganizationsInTest());
        assertThat(fields).hasSizeLessThanOrEqualTo(8_000);
        return JsonMapper.builder().build().readTree(fields);
    }

    private static StoredKey labelled(String name, String description, Map<String, String> metadata) {
        return KEY.with(new Label(name, Optional.of(description), metadata), KEY.bounds());
    }

    private static StoredKey scoped(Set<String> ids) {
        return KEY.with(KEY.label(), new Bounds(ids, List.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void nameARateLimitAsTheApiDoes() throws Exception {
        StoredKey limited = KEY.with(
                KEY.label(),
                new Bounds(
                        Set.of(), List.of(), Optional.empty(), Optional.empty(), RateLimit.parse("600/PT1M"), false));

        assertThat(changes(KEY, limited))
                .hasToString("{\"rateLimit\":{\"to\":{\"requests\":600,\"period\":\"PT1M\"}}}");
    }

    @Test
    void areNoneWhereNothingChanged() throws Exception {
        assertThat(changes(KEY, KEY)).isEmpty();
    }

    @Test
    void tellWhetherItMayRotateItself() throws Exception {
        StoredKey rotating = KEY.with(
                KEY.label(),
                new Bounds(Set.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), true));

        assertThat(changes(KEY, rotating).toString()).isEqualTo("{\"selfRotate\":{\"to\":true}}");
        assertThat(changes(rotating, KEY).toString()).isEqualTo("{\"selfRotate\":{\"from\":true}}");
    }

    @Test
    void nameScopesAsTheApiDoes() throws Exception {
        ClientModel client = realm.addClient("reports");
        client.addClientScope(Models.scope("reports:read"), false);
        client.addClientScope(Models.scope("reports:write"), false);

        JsonNode narrowed = changes(KEY, scoped(Set.of("scope-reports:write", "scope-reports:read", "scope-gone")));

        assertThat(narrowed.toString())
                .isEqualTo("{\"scopes\":{\"to\":[\"reports:read\",\"reports:write\"]},\"fullAccess\":{\"from\":true}}");
    }

    @Test
    void areCutWhereTheyAreLong() throws Exception {
        JsonNode changes = changes(
                labelled("n", "d".repeat(500), Map.of("a", "x".repeat(100), "b", "y".repeat(150))),
                labelled("\uD83D\uDD11".repeat(110), "e", Map.of()));

        assertThat(changes.at("/description/from").asText()).hasSize(200).endsWith("d…");
        assertThat(changes.at("/name/to").asText()).hasSize(199).endsWith("\uD83D\uDD11…");
        assertThat(changes.at("/metadata/from").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("a", "…");
        assertThat(changes.at("/metadata/to").isMissingNode()).isTrue();
    }

    /** Each character twice, since it is escaped. */
    @Test
    void fitIntoTheirColumnAtTheWorst() throws Exception {
        changes(worst(0), worst(1));
    }

    private static StoredKey worst(int side) {
        Map<String, String> metadata =
                IntStream.range(0, 20).boxed().collect(Collectors.toMap(n -> "k" + n, n -> "\"".repeat(90 + side)));
        List<Network> networks = IntStream.range(0, 20)
                .mapToObj(n -> Network.parse("2001:db8:aaaa:bbbb:cccc:dddd:" + side + "eee:" + n)
                        .orElseThrow())
                .toList();
        Bounds bounds = new Bounds(
                Set.of(),
                networks,
                Optional.of(Instant.ofEpochSecond(1 + side)),
                Optional.of(Instant.ofEpochSecond(1 + side)),
                RateLimit.parse(100_000 + side + "/PT1M"),
                side == 1);
        return KEY.with(new Label("\"".repeat(119 + side), Optional.of("\\".repeat(499 + side)), metadata), bounds)
                .in(new KeyState(
                        KeyStatus.REVOKED,
                        Instant.EPOCH,
                        "alice",
                        Optional.of(false),
                        Optional.of("\"".repeat(119 + side))));
    }
}
