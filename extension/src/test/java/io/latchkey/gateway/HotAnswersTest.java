// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.cache.Arrival;
import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.Keys;
import io.latchkey.models.Models;
import io.latchkey.node.Node;
import io.latchkey.node.Nodes;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Requirements;
import io.latchkey.store.KnownKey;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import io.latchkey.verdict.Permissions;
import io.latchkey.verdict.Verdict;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

final class HotAnswersTest {
    private final KeyId id = KeyId.random(new SecureRandom());
    private static final ValidateParameters PLAIN = new ValidateParameters(Requirements.NONE, false, false, false);

    private final Token token = TokenFormat.create(TokenPrefix.DEFAULT, id, new SecureRandom());
    private final CachedKeys keys = new CachedKeys(
            new CacheLimits(100, Duration.ofSeconds(10)), () -> Optional.of(Arrival.now()), Ticker.systemTicker());
    private final Node node = Nodes.at(Instant.EPOCH, keys);
    private final HotAnswers answers = new HotAnswers(node);
    private final List<Handler<Void>> atEnd = new ArrayList<>();

    private final RoutingContext request = with(token);

    private static RoutingContext with(Token token) {
        return with(token, "demo");
    }

    private static RoutingContext with(Token token, String realm) {
        return Requests.get(
                "/realms/" + realm + "/api-keys/validate",
                "",
                MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + token.reveal()));
    }

    @BeforeAll
    static void haveFeatures() {
        Profile.defaults();
    }

    @BeforeEach
    void arrive() {
        doAnswer(call -> {
                    atEnd.add(call.getArgument(0));
                    return atEnd.size();
                })
                .when(request)
                .addHeadersEndHandler(any());
        request.put(Arrival.ATTRIBUTE, Arrival.now());
        AtEnd.watch(request);
    }

    private StoredKey withSecret(Token secret) {
        return Keys.withSecret(
                Keys.key(id, KeyStatus.ACTIVE),
                SecretHasher.plain().hash(secret),
                secret.displayPrefix(),
                Instant.EPOCH);
    }

    private StoredKey read() {
        return read(withSecret(token));
    }

    private StoredKey read(StoredKey stored) {
        return keys.find(id, any -> Optional.of(new KnownKey(stored, Optional.empty(), RealmAttributes.NONE)))
                .orElseThrow()
                .known()
                .key();
    }

    private void good(StoredKey key) {
        RealmModel realm = Models.realm();
        ClientModel client = realm.addClient("reports");
        UserModel alice = Models.user("alice");
        Verdict.Accepted accepted = new Verdict.Accepted(
                key,
                1,
                alice,
                client,
                Optional.empty(),
                Permissions.of(mock(KeycloakSession.class, RETURNS_DEEP_STUBS), key, alice, client, scope -> true),
                Optional.empty(),
                Optional.empty());
        answers.good(request, PLAIN, accepted, "{}", Optional.empty());
        atEnd.forEach(handler -> handler.handle(null));
    }

    @Test
    void givesAGoodOneAgain() {
        good(read());

        assertThat(answers.find(request)).isPresent();
    }

    /** Its owner lost their permission, and this was worked out with what was read before that. */
    @Test
    void keepsNoneUnderARecordThatWasReadSince() {
        StoredKey before = read();
        keys.forgetOwner(Keys.REALM, Keys.OWNER);
        request.put(Arrival.ATTRIBUTE, Arrival.now());
        read();

        good(before);

        assertThat(answers.find(request)).isEmpty();
    }

    private Optional<WaitingRequests.Waiting> waiting(RoutingContext of) {
        return answers.waiting(of, () -> {});
    }

    @Test
    void letsARequestWaitWhoseKeyIsNotInMemoryAnyMore() {
        good(read());
        keys.forget(id);

        assertThat(answers.find(request)).isEmpty();
        assertThat(waiting(request).map(waiting -> waiting.token().id())).contains(id);
    }

    @Test
    void letsNoneWaitWhoseKeyIsInMemoryAndWasNeverAnswered() {
        read();

        assertThat(waiting(request)).isEmpty();
    }

    @Test
    void letsARequestWaitForItsKeyToBeReadUnlessThereIsNone() {
        assertThat(waiting(request)).isPresent();

        keys.find(id, any -> Optional.empty());

        assertThat(waiting(request)).isEmpty();
    }

    /** Whatever is read for them is forgotten at once. */
    @Test
    void letsNoneWaitWhereNothingIsRemembered() {
        CachedKeys nothing = new CachedKeys(
                new CacheLimits(100, Duration.ZERO), () -> Optional.of(Arrival.now()), Ticker.systemTicker());

        assertThat(new HotAnswers(Nodes.at(Instant.EPOCH, nothing)).waiting(request, () -> {}))
                .isEmpty();
    }

    private static Token forged(KeyId of) {
        return TokenFormat.create(TokenPrefix.DEFAULT, of, new SecureRandom());
    }

    @Test
    void letsNoneWaitWithAnotherSecret() {
        good(read());

        assertThat(waiting(with(forged(id)))).isEmpty();
        assertThat(waiting(request)).isPresent();
    }

    @Test
    void provesPossessionAnewForWhoHasWaited() {
        good(read());

        assertThat(answers.findAnew(with(forged(id)), Arrival.now()))
                .map(KeptAnswer::status)
                .isNotEqualTo(Optional.of(200));
        assertThat(answers.findAnew(request, Arrival.now()))
                .map(KeptAnswer::status)
                .contains(200);
    }

    /** In the realm of the test's name, since what is kept is the node's. */
    private void refuse(String realm) {
        KeptAnswers.OF_THIS_NODE.keepUnproved(realm, KeptAnswer.of(401, List.of(), "{}"), keys);
    }

    private Optional<Integer> status(RoutingContext of) {
        return answers.find(of).map(KeptAnswer::status);
    }

    @Test
    void refusesWhoProvesNothingAsTheLastWhoDidNot() {
        read();
        RoutingContext wrong = with(forged(id), "wrong");
        KeyId none = KeyId.random(new SecureRandom());
        RoutingContext unknown = with(forged(none), "wrong");
        keys.find(none, any -> Optional.empty());
        assertThat(status(wrong)).as("nobody was refused yet").isEmpty();

        refuse("wrong");

        assertThat(status(wrong)).contains(401);
        assertThat(status(unknown)).contains(401);
        assertThat(node.usage().unwritten())
                .as("a wrong secret is told of its key")
                .isEqualTo(1);
        assertThat(status(with(forged(KeyId.random(new SecureRandom())), "wrong")))
                .as("nobody has looked for it")
                .isEmpty();
    }

    /** Within its grace it is good, and after that a leak: both are for the validator. */
    @Test
    void leavesTheSecretBeforeToTheValidator() {
        Token before = forged(id);
        read(Keys.rotated(
                withSecret(before),
                SecretHasher.plain().hash(token),
                token.displayPrefix(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60)));
        refuse("rotated");

        assertThat(status(with(before, "rotated"))).isEmpty();
        assertThat(status(with(forged(id), "rotated"))).contains(401);
    }

    /** It asks for a name and a password, which the kept one does not. */
    @Test
    void leavesAnotherChallengeToTheValidator() {
        read();
        refuse("demo");

        assertThat(status(Requests.get(
                        "/realms/demo/api-keys/validate",
                        "challenge=basic",
                        MultiMap.caseInsensitiveMultiMap()
                                .add("Authorization", "Bearer " + forged(id).reveal()))))
                .isEmpty();
    }
}
