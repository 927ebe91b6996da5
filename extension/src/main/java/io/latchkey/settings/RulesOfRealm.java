// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import io.latchkey.store.ClientRules;
import io.latchkey.store.RealmRules;
import io.latchkey.store.RoleHolders;
import io.latchkey.store.jpa.ClientAttributes;
import io.latchkey.store.jpa.RolesOfRealm;
import io.latchkey.token.Peppers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a realm and its clients decide on all keys, for statements over them: {@link Allowance} and {@link ClientPolicy} say the same of one
 * key. Read from the database, which costs a few statements, so only for who needs it.
 */
public final class RulesOfRealm {
    private final RealmModel realm;
    private final RealmSettings settings;
    private final ClientAttributes attributes;
    private final RolesOfRealm roles;

    private RulesOfRealm(RealmModel realm, ClientAttributes attributes, RolesOfRealm roles) {
        this.realm = realm;
        this.settings = RealmSettings.of(realm);
        this.attributes = attributes;
        this.roles = roles;
    }

    public static RulesOfRealm of(KeycloakSession session, RealmModel realm) {
        return new RulesOfRealm(realm, ClientAttributes.of(session), RolesOfRealm.of(session));
    }

    /**
     * All of them.
     *
     * @param peppers that this server knows
     */
    public RealmRules all(Peppers peppers) {
        return new RealmRules(
                realm.isEnabled(),
                settings.allow(),
                realm.isOrganizationsEnabled(),
                settings.allowedRole().map(this::holders),
                settings.lifetime().maximum(),
                policies().entrySet().stream()
                        .map(client -> new ClientRules(
                                client.getKey(),
                                shorterLife(client.getValue()),
                                client.getValue().allowedRole().map(this::holders)))
                        .filter(client -> client.longestLife().isPresent()
                                || client.holders().isPresent())
                        .toList(),
                settings.endings().idle(),
                peppers);
    }

    /** How long keys live of those clients that let them live less long than the realm does, by internal id. */
    public Map<String, Duration> shorterLives() {
        return policies().entrySet().stream()
                .filter(client -> client.getValue().limitsLife())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        client -> client.getValue().lifetime().maximum().orElseThrow()));
    }

    private static Optional<Duration> shorterLife(ClientPolicy policy) {
        return policy.limitsLife() ? policy.lifetime().maximum() : Optional.empty();
    }

    private Map<String, ClientPolicy> policies() {
        return attributes.named(ClientPolicy.ATTRIBUTES, realm.getId()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        client -> ClientPolicy.of(settings, client.getKey(), client.getValue()::get)));
    }

    private RoleHolders holders(AllowedRole role) {
        return role.in(realm).map(found -> roles.holders(found.getId())).orElse(RoleHolders.NOBODY);
    }
}
