// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.CurrentRequest;
import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.PlainPath;
import io.latchkey.keycloak.Transactions;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Requirements;
import io.latchkey.rate.Quota;
import io.latchkey.settings.RealmSettings;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.RateFields;
import io.latchkey.verdict.Verdict;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Lets a key stand as the bearer token of Keycloak's own APIs, as far as the realm says: it is replaced by its JWT before the
 * request goes on. A key that is refused, or that comes to where it may not, is left as it is, so that the API answers 401 as
 * it does to any bad token; one that is used too often is answered 429.
 *
 * <p>Runs on the event loop before every request of the server. A request that carries no key costs one look at one header;
 * one that does goes on on a worker.
 */
@Provider
@PreMatching
public final class KeyAsBearer implements ContainerRequestFilter {
    /** Of a header with a key: its scheme, some spaces, the token. A JWT is far longer. */
    private static final int LONGEST = TokenFormat.MAX_LENGTH + 20;

    private final ManagedExecutor workers;

    @Inject
    public KeyAsBearer(ManagedExecutor workers) {
        this.workers = workers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> values = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        // Two of them are for Keycloak to refuse.
        if (values == null || values.size() != 1 || values.get(0).length() > LONGEST) {
            return;
        }
        if (Presented.in(values, List.of()) instanceof Presented.Candidate key
                && key.userName().isEmpty()
                && TokenFormat.looksLikeToken(key.token())) {
            CurrentRequest.find()
                    .flatMap(PlainPath::of)
                    .filter(path -> KeycloakEndpoint.of(path).reach().isPresent())
                    .ifPresent(path -> exchange((ResteasyReactiveContainerRequestContext) request, key, path));
        }
    }

    private void exchange(ResteasyReactiveContainerRequestContext request, Presented.Candidate key, String path) {
        request.suspend();
        workers.execute(() -> {
            try {
                Optional<KeyValidator.WithToken> checked = Insides.current()
                        .sessions()
                        .flatMap(sessions -> Transactions.call(sessions, session -> checked(session, key, path)));
                Optional<Quota> over = checked.flatMap(KeyAsBearer::over);
                if (over.isPresent()) {
                    request.abortWith(RateFields.refusal(over.get()).build());
                    return;
                }
                checked.filter(found -> found.verdict() instanceof Verdict.Accepted)
                        .ifPresent(found ->
                                request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + found.token()));
                request.resume();
            } catch (RuntimeException | Error e) {
                request.resume(e);
            }
        });
    }

    /**
     * In a session of its own before the request's: the realm that takes the key, or where its limit is reached. Empty if the key
     * is refused for anything else, the setting of its realm does not reach so far, or its client gets no such JWT.
     */
    private static Optional<KeyValidator.WithToken> checked(
            KeycloakSession session, Presented.Candidate key, String path) {
        KeycloakEndpoint place = KeycloakEndpoint.of(path);
        // Of an administrator of all realms the key can be one of the master realm too.
        Stream<String> administrators =
                place == KeycloakEndpoint.ADMIN ? Stream.of(Config.getAdminRealm()) : Stream.empty();
        return Stream.concat(place.realmIn(path).stream(), administrators)
                .distinct()
                .map(name -> session.realms().getRealmByName(name))
                .filter(Objects::nonNull)
                .filter(realm -> place.isWithin(RealmSettings.keycloakApis(realm)))
                .map(realm -> checked(session, realm, key))
                .filter(found -> found.verdict() instanceof Verdict.Accepted
                        || over(found).isPresent())
                .findFirst();
    }

    private static Optional<Quota> over(KeyValidator.WithToken checked) {
        return checked.verdict() instanceof Verdict.Refused refused ? refused.quota() : Optional.empty();
    }

    private static KeyValidator.WithToken checked(KeycloakSession session, RealmModel realm, Presented.Candidate key) {
        session.getContext().setRealm(realm);
        return new KeyValidator(session)
                .validate(
                        realm,
                        key,
                        RequestSource.through(Surface.BEARER, session),
                        Requirements.NONE,
                        new KeyJwts(session, realm)::of);
    }
}
