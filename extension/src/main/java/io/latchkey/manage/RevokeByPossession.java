// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.keycloak.AccountApi;
import io.latchkey.mail.KeyMails;
import io.latchkey.node.Node;
import io.latchkey.notice.UserKeyEvents;
import io.latchkey.policy.KeyStatus;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.KnownKey;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code POST /realms/{realm}/api-keys/revoke}: does with the keys whose tokens are sent what the realm says of leaks: ends them,
 * if it says nothing else. The answer is the same whatever they were, so it tells nobody whether a token is good; only a request
 * that can't be read is told so. One that names no tokens but keys is self-service, and is answered there.
 */
public final class RevokeByPossession {
    private static final int MAX_TOKENS = 100;

    /** As much as fits into a key's reason. */
    private static final int MAX_SOURCE = 240;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Node node;
    private final KeyStore keys;
    private final Function<Fields, Response> selfService;

    /**
     * @param selfService revokes a caller's own keys
     */
    public RevokeByPossession(KeycloakSession session, Function<Fields, Response> selfService) {
        this.session = session;
        this.selfService = selfService;
        this.realm = session.getContext().getRealm();
        this.node = Node.of(session);
        this.keys = KeyStore.of(session);
    }

    @POST
    public Response revoke(InputStream body) {
        return Fields.read(body)
                .answer(fields -> fields.has("ids") || fields.has("filter")
                        ? selfService.apply(fields)
                        : read(fields).answer(this::revoked));
    }

    @OPTIONS
    public Response preflight() {
        return AccountApi.preflight(HttpMethod.POST);
    }

    private Response revoked(Found found) {
        Optional<String> reason =
                Optional.of(found.source().map(from -> "found in " + from).orElse("found"));
        proved(found.tokens()).forEach(each -> leaked(each, reason));
        // Keycloak 26.7.4 makes a 500 of a POST's answer that names no type, also where it is empty.
        return Response.accepted().type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** The tokens of a request; its {@code toString} must not show them. */
    private record Found(List<String> tokens, Optional<String> source) {
        @Override
        public String toString() {
            return "Found[" + tokens.size() + "]";
        }
    }

    private static Outcome<Found> read(Fields fields) {
        List<String> tokens = fields.rawTexts("tokens", MAX_TOKENS).value().orElse(List.of());
        Optional<String> source = fields.text("source", MAX_SOURCE).value();
        if (tokens.isEmpty()) {
            fields.reject("tokens", "is required");
        }
        return fields.outcome(new Found(tokens, source));
    }

    /** A key, and the tokens that prove it was found: of its secrets, or of one of them. */
    private record Proved(StoredKey key, List<Token> tokens) {}

    /** In the order in which keys are locked (decision 0060). */
    private List<Proved> proved(List<String> texts) {
        Map<KeyId, List<Token>> tokens = texts.stream()
                .map(TokenFormat::parse)
                .filter(Token.class::isInstance)
                .map(Token.class::cast)
                .collect(Collectors.groupingBy(Token::id));
        List<StoredKey> known =
                keys.know(tokens.keySet()).stream().map(KnownKey::key).toList();
        List<Proved> proved = known.stream()
                .map(key -> new Proved(
                        key,
                        tokens.getOrDefault(key.id(), List.of()).stream()
                                .filter(token -> isSecretOf(token, key))
                                .toList()))
                .filter(each -> !each.tokens().isEmpty() && each.key().realmId().equals(realm.getId()))
                .toList();
        known.forEach(key -> tokens.remove(key.id()));
        tokens.values().forEach(unknown -> unknown.forEach(node.hasher()::matchesNothing));
        return proved;
    }

    /** Told within the bounds of events, by mail too: else whoever makes keys and reports them would fill the mailboxes of others. */
    private void leaked(Proved proved, Optional<String> reason) {
        StoredKey key = proved.key();
        Surroundings around = Surroundings.of(session, realm);
        boolean isNews =
                key.state().status() != KeyStatus.REVOKED && node.alerts().leaked(key, around.address());
        boolean isTold = switch (RealmSettings.of(realm).onLeak()) {
            case REVOKE -> stopped(key, management(proved, around).revoke(key.id(), reason));
            case DISABLE -> stopped(key, management(proved, around).disable(key.id(), reason));
            case NOTIFY -> true;
        };
        if (isNews && isTold) {
            around.mails().leaked(keys.find(key.id()).orElse(key), around.address());
        }
    }

    private static boolean stopped(StoredKey before, Outcome<StoredKey> outcome) {
        return outcome.fold(after -> !after.state().equals(before.state()), problem -> false);
    }

    /**
     * The secret before the last rotation counts, even after its grace: whoever finds it has found a leak. Not where it had none: to
     * rotate at once is how one answers a leak.
     */
    private boolean isSecretOf(Token token, StoredKey key) {
        return node.hasher().matches(token, key.secret().hash())
                || key.secret()
                        .overlapping()
                        .filter(old -> node.hasher().matches(token, old.hash()))
                        .isPresent();
    }

    /** Asked again of the key when it is locked: it may have been rotated meanwhile. */
    private KeyManagement management(Proved proved, Surroundings around) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .user(proved.key().ownerId());
        Actor finder = Actor.nobody(
                KeyMails.FINDER,
                key -> proved.tokens().stream().anyMatch(token -> isSecretOf(token, key)),
                new UserKeyEvents(event));
        return new KeyManagement(node, realm, finder, around);
    }
}
