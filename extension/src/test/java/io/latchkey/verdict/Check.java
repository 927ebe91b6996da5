// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.cache.Keys;
import io.latchkey.models.Models;
import io.latchkey.models.OrganizationsInTest;
import io.latchkey.node.Node;
import io.latchkey.node.Nodes;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Refusal;
import io.latchkey.policy.Requirements;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.KeyState;
import io.latchkey.store.KnownKey;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.RealmAttributes;
import io.latchkey.store.StoredKey;
import io.latchkey.token.HashScheme;
import io.latchkey.token.KeyId;
import io.latchkey.token.SecretHash;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A key that is checked and against which nothing stands, into which a test puts its faults. */
final class Check {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant MADE = NOW.minus(Duration.ofDays(10));
    static final KeyId ID = new KeyId("0123456789abcdef");

    final RealmModel realm = Models.realm();
    final ClientModel client = realm.addClient("reports");
    final UserModel owner = Models.user("alice");
    final SecretHasher hasher = SecretHasher.plain();
    final Token token = newToken();
    final Node node = Nodes.at(NOW);

    StoredKey key = Keys.withSecret(
            Keys.boundTo(Keys.key(ID, KeyStatus.ACTIVE), "organization-acme"),
            hasher.hash(token),
            token.displayPrefix(),
            MADE);
    final OrganizationsInTest organizations = new OrganizationsInTest();
    final OrganizationModel organization = organizations.add("acme", owner);

    boolean isStored = true;
    boolean isOwnerThere = true;
    boolean isOwnerLockedOut;
    boolean hasTokens = true;
    RealmModel asked = realm;
    Presented presented = new Presented.Candidate(token.reveal(), Optional.empty());
    Optional<AllowOverride> override = Optional.empty();
    RealmAttributes read = new RealmAttributes(Optional.of("true"), Optional.empty());
    RequestSource visit = new RequestSource(Surface.VALIDATE, Optional.of("192.0.2.1"), Optional.empty());
    Requirements required = Requirements.NONE;

    Check() {
        realm.setAttribute("apiKeys.allow", "true");
        realm.setOrganizationsEnabled(true);
    }

    static Token newToken() {
        return TokenFormat.create(TokenPrefix.DEFAULT, ID, new SecureRandom());
    }

    void bindToNone() {
        key = Keys.withSecret(
                Keys.key(ID, KeyStatus.ACTIVE),
                key.secret().hash(),
                key.secret().prefix(),
                MADE);
    }

    KeyValidator validator() {
        return validatorWithout("");
    }

    /** One for which the storage of this owner does not answer. */
    KeyValidator validatorWithout(String silentOwner) {
        return new KeyValidator(
                node,
                new Sources(
                        id -> Optional.of(new KnownKey(key, override, read)).filter(known -> isStored && id.equals(ID)),
                        (where, id) -> {
                            if (id.equals(silentOwner)) {
                                throw new IllegalStateException("the storage of " + id + " does not answer");
                            }
                            return Optional.of(owner)
                                    .filter(user -> isOwnerThere && user.getId().equals(id));
                        },
                        (where, user) -> isOwnerLockedOut,
                        where -> organizations,
                        PermissionsTest::requested));
    }

    Verdict verdict() {
        return validator().validate(asked, presented, visit, required);
    }

    Verdict verdictWithToken() {
        return validator()
                .validate(
                        asked,
                        presented,
                        visit,
                        required,
                        accepted -> Optional.of("jwt").filter(any -> hasTokens))
                .verdict();
    }

    Optional<Refusal> refusal() {
        return verdictWithToken() instanceof Verdict.Refused refused
                ? Optional.of(refused.refusal())
                : Optional.empty();
    }

    /** Puts in the fault for which a key is refused so; the other facts stay. */
    void put(Refusal fault) {
        switch (fault) {
            case NO_CREDENTIAL -> presented = Presented.in(List.of(), List.of());
            case MULTIPLE_CREDENTIALS -> presented = Presented.in(List.of("Bearer a"), List.of("b"));
            case MALFORMED -> presented = new Presented.Candidate("nonsense", Optional.empty());
            case UNKNOWN_KEY -> isStored = false;
            case MISSING_PEPPER ->
                key = Keys.withSecret(
                        key,
                        new SecretHash(HashScheme.HMAC_SHA_256, new byte[32]),
                        key.secret().prefix(),
                        key.secret().issuedAt());
            case WRONG_SECRET -> presented = new Presented.Candidate(newToken().reveal(), Optional.empty());
            case REUSED -> {
                Token now = newToken();
                key = key.with(key.secret()
                        .next(now, hasher, NOW, new PreviousSecret(key.secret().hash(), MADE, NOW)));
            }
            case OTHER_REALM -> key = Keys.inAnotherRealm(key);
            case REVOKED -> key = key.in(state(KeyStatus.REVOKED));
            case DISABLED -> key = key.in(state(KeyStatus.DISABLED));
            case NOT_YET_VALID -> key = Keys.validFrom(key, NOW.plusMillis(1));
            case EXPIRED -> key = Keys.validUntil(key, NOW);
            case LIFETIME_EXCEEDED -> realm.setAttribute("apiKeys.maxLifetimeDays", "10");
            case OWNER_GONE -> isOwnerThere = false;
            case OWNER_DISABLED -> owner.setEnabled(false);
            case OWNER_LOCKED -> isOwnerLockedOut = true;
            case CLIENT_GONE -> realm.removeClient(client.getId());
            case CLIENT_DISABLED -> client.setEnabled(false);
            case NOT_A_MEMBER -> organizations.leave(organization, owner);
            case ORGANIZATION_DISABLED -> organization.setEnabled(false);
            case REALM_DISABLED -> realm.setEnabled(false);
            case NOT_ALLOWED -> realm.setAttribute("apiKeys.allow", "false");
            case ADDRESS_NOT_ALLOWED ->
                key = Keys.within(key, Network.parse("198.51.100.0/24").orElseThrow());
            case UNKNOWN_REQUIREMENT ->
                required = new Requirements(
                        required.scopes(), required.roles(), required.clients(), required.organizations(), true);
            case INSUFFICIENT_SCOPE -> require(Set.of("reports:read"), required.roles(), required.clients());
            case INSUFFICIENT_ROLE -> require(required.scopes(), Set.of("reports:reader"), required.clients());
            case WRONG_CLIENT -> require(required.scopes(), required.roles(), Set.of("figures"));
            case WRONG_ORGANIZATION ->
                required = new Requirements(
                        required.scopes(), required.roles(), required.clients(), Set.of("globex"), required.unclear());
            case NO_TOKEN -> hasTokens = false;
            case RATE_LIMITED -> {
                realm.setAttribute("apiKeys.rateLimit", "1/P1D");
                node.limits().use(ID, new RateLimit(1, RateLimit.Period.DAY));
            }
        }
    }

    private void require(Set<String> scopes, Set<String> roles, Set<String> clients) {
        required = new Requirements(scopes, roles, clients, required.organizations(), required.unclear());
    }

    private static KeyState state(KeyStatus status) {
        return new KeyState(status, NOW, "alice", Optional.of(false), Optional.empty());
    }
}
