// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.representation;

import io.latchkey.keycloak.Organizations;
import io.latchkey.manage.IssuedKey;
import io.latchkey.node.Node;
import io.latchkey.owner.Owners;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.policy.Standing;
import io.latchkey.policy.Warning;
import io.latchkey.rate.RateLimit;
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.KeyScope;
import io.latchkey.store.KeyState;
import io.latchkey.store.LastUse;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.OverrideStore;
import io.latchkey.token.Peppers;
import io.latchkey.verdict.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** Shows keys with the names of what they are bound to by id, as far as that still exists and answers. */
public final class KeyRepresentations {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Node node;

    public KeyRepresentations(KeycloakSession session, RealmModel realm, Node node) {
        this.session = session;
        this.realm = realm;
        this.node = node;
    }

    public IssuedKeyRepresentation show(IssuedKey issued) {
        return new IssuedKeyRepresentation(show(issued.key()), issued.token().reveal());
    }

    public KeyRepresentation show(StoredKey key) {
        return show(List.of(key)).get(0);
    }

    /** A page of keys. */
    public List<KeyRepresentation> show(List<StoredKey> keys) {
        Instant now = node.clock().instant();
        RealmSettings settings = RealmSettings.of(realm);
        Standings standings = new Standings(session, realm, now);
        Map<String, AllowOverride> overrides = OverrideStore.of(session)
                .find(realm.getId(), keys.stream().map(StoredKey::ownerId).collect(Collectors.toSet()));
        return keys.stream()
                .map(key ->
                        show(key, standings.of(key, Optional.ofNullable(overrides.get(key.ownerId()))), settings, now))
                .toList();
    }

    private KeyRepresentation show(StoredKey key, Standing standing, RealmSettings settings, Instant now) {
        ClientModel client = session.clients().getClientById(realm, key.clientId());
        String ownersName = Owners.of(session, realm).name(key.ownerId()).orElse(null);
        Optional<KeyState> revoked = Optional.of(key.state()).filter(state -> state.status() == KeyStatus.REVOKED);
        return new KeyRepresentation(
                key.id().value(),
                key.label().name(),
                key.label().description().orElse(null),
                Words.of(key.binding().type()),
                key.secret().prefix(),
                key.ownerId(),
                ownersName,
                client == null ? null : client.getClientId(),
                ClientUrl.of(client).orElse(null),
                organization(key),
                scopes(realm, Organizations.of(session, realm), key),
                key.fullAccess(),
                Words.of(key.statusAt(now)),
                Words.of(standing.status()),
                standing.blockedBy().map(Words::of).orElse(null),
                key.state().isStoppedByAdministrator(ownersName) ? true : null,
                key.created().at().toString(),
                key.created().by(),
                time(key.lastChange().map(Stamp::at)),
                key.lastChange().map(Stamp::by).orElse(null),
                time(key.bounds().notBefore()),
                time(key.bounds().expiresAt()),
                time(standing.end()),
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
                key.bounds().rateLimit().map(RateLimitRepresentation::of).orElse(null),
                Optional.ofNullable(client)
                        .flatMap(found -> RateLimit.of(
                                key.bounds().rateLimit(),
                                ClientPolicy.of(settings, found).rateLimit()))
                        .map(RateLimitRepresentation::of)
                        .orElse(null),
                key.bounds().selfRotate(),
                key.label().metadata(),
                warnings(key, standing, settings.endings().idle(), node.hasher().peppers(), now));
    }

    private @Nullable String organization(StoredKey key) {
        Organizations organizations = Organizations.of(session, realm);
        return key.organizationId()
                .map(id ->
                        organizations.find(id).map(OrganizationModel::getAlias).orElse(id))
                .orElse(null);
    }

    private static List<WarningRepresentation> warnings(
            StoredKey key, Standing standing, Duration idle, Peppers peppers, Instant now) {
        return Warning.of(
                        standing,
                        key.created().at(),
                        key.bounds().notBefore(),
                        key.uses().last().map(LastUse::at),
                        key.fullAccess(),
                        idle,
                        peppers.stateOf(key.secret().hash()),
                        key.uses().reuse(),
                        now)
                .stream()
                .map(WarningRepresentation::of)
                .toList();
    }

    /** The names of those that there still are. */
    public static List<String> scopes(RealmModel realm, Organizations organizations, StoredKey key) {
        return key.scopes()
                .flatMap(scope -> Optional.ofNullable(realm.getClientScopeById(scope.id()))
                        .map(found -> name(found, scope.value(), organizations))
                        .stream())
                .sorted()
                .toList();
    }

    private static String name(ClientScopeModel scope, Optional<String> value, Organizations organizations) {
        return value.map(given -> organizations
                        .find(given)
                        .map(OrganizationModel::getAlias)
                        .orElse(given))
                .map(shown -> KeyScope.name(scope.getName(), shown))
                .orElse(scope.getName());
    }

    private static @Nullable String time(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
