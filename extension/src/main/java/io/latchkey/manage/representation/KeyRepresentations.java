// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.manage.IssuedKey;
import io.latchkey.owner.Owners;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.store.KeyState;
import io.latchkey.store.LastUse;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Shows keys with the names of what they are bound to by id, as far as that still exists and answers. */
public final class KeyRepresentations {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;

    public KeyRepresentations(KeycloakSession session, RealmModel realm, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.clock = clock;
    }

    public IssuedKeyRepresentation show(IssuedKey issued) {
        return new IssuedKeyRepresentation(show(issued.key()), issued.token().reveal());
    }

    public KeyRepresentation show(StoredKey key) {
        ClientModel client = session.clients().getClientById(realm, key.clientId());
        Optional<KeyState> revoked = Optional.of(key.state()).filter(state -> state.status() == KeyStatus.REVOKED);
        Instant now = clock.instant();
        return new KeyRepresentation(
                key.id().value(),
                key.label().name(),
                key.label().description().orElse(null),
                word(key.binding().type()),
                key.secret().prefix(),
                key.ownerId(),
                Owners.of(session, realm).name(key.ownerId()).orElse(null),
                client == null ? null : client.getClientId(),
                scopes(key),
                key.fullAccess(),
                word(key.statusAt(now)),
                key.created().at().toString(),
                key.created().by(),
                time(key.lastChange().map(Stamp::at)),
                key.lastChange().map(Stamp::by).orElse(null),
                time(key.bounds().notBefore()),
                time(key.bounds().expiresAt()),
                time(key.uses().last().map(LastUse::at)),
                key.uses().last().map(LastUse::address).orElse(null),
                key.uses().last().map(LastUse::agent).orElse(null),
                key.uses().last().map(LastUse::via).orElse(null),
                key.uses().count(),
                time(revoked.map(KeyState::at)),
                revoked.map(KeyState::by).orElse(null),
                revoked.flatMap(KeyState::reason).orElse(null),
                key.secret().generation(),
                time(key.secret().previous().map(PreviousSecret::expiresAt).filter(now::isBefore)),
                key.bounds().networks().stream().map(Network::toString).toList(),
                key.label().metadata());
    }

    private List<String> scopes(StoredKey key) {
        return key.bounds().scopes().stream()
                .map(realm::getClientScopeById)
                .filter(Objects::nonNull)
                .map(ClientScopeModel::getName)
                .sorted()
                .toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
