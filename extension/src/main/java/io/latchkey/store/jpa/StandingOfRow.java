// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Standing;
import io.latchkey.policy.Warning;
import io.latchkey.store.RealmRules;
import io.latchkey.store.RoleHolders;
import io.latchkey.token.HashScheme;
import io.latchkey.token.Pepper;
import io.latchkey.token.Peppers;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * In SQL what {@link EffectiveStatus}, {@link Standing} and {@link Warning} say of a key; {@code KeySearchTest} compares them.
 * Owners and clients are looked up in Keycloak's tables ({@code UserEntity}, {@code ClientEntity} of model-jpa, read in 26.7.4;
 * {@code KeyStandingIT} fails when they move). What is not there counts as in order: users whom a federation does not import, and their
 * roles; roles that a federation gives at each login; and a lock-out that Keycloak has not yet written to the user.
 */
final class StandingOfRow {
    private final KeyRow row;
    private final long now;

    StandingOfRow(KeyRow row, Instant now) {
        this.row = row;
        this.now = now.toEpochMilli();
    }

    /** By what is in the key alone. */
    Predicate isOwn(EffectiveStatus status) {
        return switch (status) {
            case REVOKED -> row.is(KeyStatus.REVOKED);
            case EXPIRED -> row.all(row.is(KeyStatus.REVOKED).not(), row.until("expiresAt", now));
            case DISABLED -> row.all(row.is(KeyStatus.DISABLED), row.livesAt(now));
            case PENDING ->
                row.all(unstopped(), row.untilOrNever("notBefore", now).not());
            case ACTIVE -> row.all(unstopped(), row.untilOrNever("notBefore", now));
            case BLOCKED -> row.sql().disjunction();
        };
    }

    /** With what stands in its way outside of it. */
    Predicate is(EffectiveStatus status, RealmRules rules) {
        return switch (status) {
            case REVOKED, EXPIRED, DISABLED -> isOwn(status);
            case PENDING, ACTIVE -> row.all(isOwn(status), blocked(rules).not());
            case BLOCKED -> row.all(unstopped(), blocked(rules));
        };
    }

    Predicate warns(Warning.Code code, RealmRules rules) {
        Predicate own = switch (code) {
            case EXPIRES_SOON -> expiresSoon(rules);
            case NEVER_USED ->
                row.all(
                        row.lacks("lastUsedAt"),
                        row.until("createdAt", before(Warning.NEVER_USED)),
                        row.untilOrNever("notBefore", before(Warning.NEVER_USED)));
            case IDLE -> row.until("lastUsedAt", before(rules.idle()));
            case NEVER_EXPIRES ->
                row.all(
                        row.lacks("expiresAt"),
                        row.any(limits(rules, longest -> row.sql().conjunction()))
                                .not());
            case FULL_ACCESS -> row.lacks("scopes");
            case REUSED -> row.sql().greaterThan(row.<Long>get("reusedAt"), before(Warning.REUSED));
            case OWNER_GONE ->
                row.all(
                        endedByPolicy(rules).not(),
                        ownerIsLocal(),
                        owner(user -> row.sql().conjunction()).not());
            case RETIRED_PEPPER -> hashedWith(rules.peppers().retired().stream());
            case MISSING_PEPPER ->
                row.all(
                        row.is("hashScheme", HashScheme.HMAC_SHA_256.name()),
                        known(rules).not());
        };
        return row.all(unstopped(), own);
    }

    private Predicate known(RealmRules rules) {
        Peppers peppers = rules.peppers();
        return hashedWith(Stream.concat(peppers.current().stream(), peppers.retired().stream()));
    }

    /** Also where it is negated: a comparison with NULL is neither true nor false. */
    private Predicate hashedWith(Stream<Pepper> peppers) {
        Predicate one = row.any(peppers.map(pepper -> pepper.id()
                        .map(id -> row.all(row.lacks("pepperId").not(), row.is("pepperId", id.value())))
                        .orElseGet(() -> row.lacks("pepperId")))
                .toArray(Predicate[]::new));
        return row.all(row.is("hashScheme", HashScheme.HMAC_SHA_256.name()), one);
    }

    /** Neither stopped nor at its own end. */
    private Predicate unstopped() {
        return row.all(row.is(KeyStatus.ACTIVE), row.livesAt(now));
    }

    private Predicate blocked(RealmRules rules) {
        List<Predicate> reasons = new ArrayList<>();
        reasons.add(endedByPolicy(rules));
        reasons.add(row.all(ownerIsLocal(), owner(this::serves).not()));
        reasons.add(ownClientIsEnabled().not());
        reasons.add(row.all(
                row.lacks("organizationId").not(),
                new OrganizationOfRow(row).letsIn(rules).not()));
        reasons.add(notAllowed(rules));
        rules.clients()
                .forEach(client -> client.holders()
                        .ifPresent(holders -> reasons.add(row.all(
                                row.is("clientId", client.clientId()),
                                has(holders).not()))));
        if (!rules.enabled()) {
            reasons.add(row.sql().conjunction());
        }
        return row.any(reasons.toArray(Predicate[]::new));
    }

    private Predicate endedByPolicy(RealmRules rules) {
        return row.any(limits(rules, longest -> row.until("issuedAt", before(longest))));
    }

    /** What is to be asked of the longest life that the realm has, and of each client's that is shorter. */
    private Predicate[] limits(RealmRules rules, Function<Duration, Predicate> asked) {
        return Stream.concat(
                        rules.longestLife().map(asked).stream(),
                        rules.clients().stream()
                                .flatMap(client -> client
                                        .longestLife()
                                        .map(longest ->
                                                row.all(row.is("clientId", client.clientId()), asked.apply(longest)))
                                        .stream()))
                .toArray(Predicate[]::new);
    }

    private Predicate notAllowed(RealmRules rules) {
        Predicate no = rules.allow() ? override(false) : override(true).not();
        return rules.holders()
                .filter(holders -> rules.allow())
                .map(holders ->
                        row.any(no, row.all(override(true).not(), has(holders).not())))
                .orElse(no);
    }

    /** Whether the owner has a role. */
    private Predicate has(RoleHolders holders) {
        return row.any(
                ownerIsLocal().not(),
                row.isOwnersAny("UserRoleMappingEntity", "roleId", holders.roles()),
                row.isOwnersAny("UserGroupMembershipEntity", "groupId", holders.groups()));
    }

    private Predicate override(boolean allowed) {
        return row.other(
                "OverrideEntity",
                "userId",
                override -> row.all(
                        row.sql().equal(override.get("realmId"), row.get("realmId")),
                        row.sql().equal(override.get("userId"), row.get("ownerId"))),
                override -> row.sql().equal(override.get("allowed"), allowed));
    }

    private Predicate ownerIsLocal() {
        return row.sql().notLike(row.get("ownerId"), "f:%");
    }

    private Predicate owner(Function<From<?, ?>, Predicate> condition) {
        return row.other(
                "UserEntity",
                "id",
                user -> row.all(
                        row.sql().equal(user.get("id"), row.get("ownerId")),
                        row.sql().equal(user.get("realmId"), row.get("realmId"))),
                condition);
    }

    /** Enabled, and if it is a client's account, one that the client still has. */
    private Predicate serves(From<?, ?> user) {
        Expression<?> service = user.get("serviceAccountClientLink");
        return row.all(
                row.sql().isTrue(user.get("enabled")),
                row.any(
                        row.sql().isNull(service),
                        row.exists(
                                "ClientEntity",
                                client -> row.all(
                                        row.sql().equal(client.get("id"), service),
                                        row.sql().isTrue(client.get("enabled")),
                                        row.sql().isTrue(client.get("serviceAccountsEnabled"))))));
    }

    private Predicate ownClientIsEnabled() {
        return row.other(
                "ClientEntity",
                "id",
                client -> row.sql().equal(client.get("id"), row.get("clientId")),
                client -> row.sql().isTrue(client.get("enabled")));
    }

    private Predicate expiresSoon(RealmRules rules) {
        Predicate own = isSoon(row.get("expiresAt"));
        Predicate[] byPolicy =
                limits(rules, longest -> isSoon(row.sql().sum(row.<Long>get("issuedAt"), longest.toMillis())));
        // The earlier of the two ends decides, and is soon if the later one is.
        return row.all(
                row.until("createdAt", before(Warning.FRESH)),
                endedByPolicy(rules).not(),
                row.any(own, row.any(byPolicy)));
    }

    private Predicate isSoon(Expression<Long> end) {
        // Ten times what is left, end - now, is at most the whole life, end - created.
        Expression<Long> nineEnds = row.sql().prod(end, Warning.PART_OF_LIFE - 1L);
        return row.all(
                row.sql().lessThanOrEqualTo(end, now + Warning.SOON.toMillis()),
                row.sql().lessThanOrEqualTo(row.sql().sum(nineEnds, row.get("createdAt")), now * Warning.PART_OF_LIFE));
    }

    private long before(Duration duration) {
        return now - duration.toMillis();
    }
}
