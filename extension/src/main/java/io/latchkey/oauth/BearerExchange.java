// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.Transactions;
import io.latchkey.policy.Requirements;
import io.latchkey.settings.RealmSettings;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.Presented;
import io.latchkey.verdict.Verdict;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Turns the key of a request to one of Keycloak's own APIs into its JWT, in a session of its own before the request's. */
final class BearerExchange {
    private final KeycloakSessionFactory sessions;

    BearerExchange(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Empty if the key is refused, the setting of its realm does not reach so far, or its client gets no such JWT. */
    Optional<String> jwtOf(Presented.Candidate key, OwnApi api) {
        return Transactions.call(
                sessions,
                session -> realms(session, api)
                        .filter(realm -> api.isWithin(RealmSettings.of(realm).keycloakApis()))
                        .flatMap(realm -> jwtIn(session, realm, key).stream())
                        .findFirst());
    }

    /** Whose key it can be: one of the realm in the path; or, of an administrator of all realms, one of the master realm. */
    private static Stream<RealmModel> realms(KeycloakSession session, OwnApi api) {
        Stream<String> administrators =
                api.place() == KeycloakEndpoint.ADMIN ? Stream.of(Config.getAdminRealm()) : Stream.empty();
        return Stream.concat(api.realm().stream(), administrators)
                .distinct()
                .map(name -> session.realms().getRealmByName(name))
                .filter(Objects::nonNull);
    }

    private static Optional<String> jwtIn(KeycloakSession session, RealmModel realm, Presented.Candidate key) {
        session.getContext().setRealm(realm);
        KeyValidator.WithToken checked = new KeyValidator(session)
                .validate(
                        realm,
                        key,
                        RequestSource.through(Surface.BEARER, session),
                        Requirements.NONE,
                        new KeyJwts(session, realm));
        return checked.verdict() instanceof Verdict.Accepted ? Optional.of(checked.token()) : Optional.empty();
    }
}
