// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Standing;
import io.latchkey.policy.Warning;
import io.latchkey.store.RealmRules;
import io.latchkey.token.HashScheme;
import io.latchkey.token.Pepper;
import io.latchkey.token.Peppers;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * In SQL what {@link EffectiveStatus}, {@link Standing} and {@link Warning} say of a key; {@code KeySearchTest} compares them.
 * Owners and clients are looked up in Keycloak's tables ({@code UserEntity}, {@code ClientEntity} of model-jpa, read in 26.7.4;
 * {@code KeyStandingIT} fails when they move). What is not there counts as in order: users whom a federation does not import,
 * and a lock-out that Keycloak has not yet written to the user.
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
            case NEVER_EXPIRES -> rules.longestLife().isPresent() ? row.sql().disjunction() : row.lacks("expiresAt");
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
                row.lacks("organizationId").not(), organizationLetsIn(rules).not()));
        reasons.add(rules.allow() ? override(false) : override(true).not());
        if (!rules.enabled()) {
            reasons.add(row.sql().conjunction());
        }
        return row.any(reasons.toArray(Predicate[]::new));
    }

    private Predicate endedByPolicy(RealmRules rules) {
        return rules.longestLife()
                .map(longest -> row.until("issuedAt", before(longest)))
                .orElseGet(row.sql()::disjunction);
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

    /** Enabled, and with the owner among its members. */
    private Predicate organizationLetsIn(RealmRules rules) {
        if (!rules.organizations()) {
            return row.sql().disjunction();
        }
        return row.exists(
                "OrganizationEntity",
                organization -> row.all(
                        row.sql().equal(organization.get("id"), row.get("organizationId")),
                        row.sql().equal(organization.get("realmId"), row.get("realmId")),
                        row.sql().isTrue(organization.get("enabled")),
                        row.any(
                                isMember(
                                        organization,
                                        "UserGroupMembershipEntity",
                                        user -> user.get("user").get("id")),
                                isMember(
                                        organization,
                                        "FederatedUserGroupMembershipEntity",
                                        user -> user.get("userId")))));
    }

    private Predicate isMember(From<?, ?> organization, String memberships, Function<From<?, ?>, Path<?>> user) {
        return row.exists(
                memberships,
                member -> row.all(
                        row.sql().equal(member.get("groupId"), organization.get("groupId")),
                        row.sql().equal(user.apply(member), row.get("ownerId"))));
    }

    private Predicate expiresSoon(RealmRules rules) {
        Predicate own = isSoon(row.get("expiresAt"));
        Optional<Predicate> byPolicy = rules.longestLife()
                .map(longest -> row.sql().sum(row.<Long>get("issuedAt"), longest.toMillis()))
                .map(this::isSoon);
        // The earlier of the two ends decides, and is soon if the later one is.
        return row.all(
                row.until("createdAt", before(Warning.FRESH)),
                endedByPolicy(rules).not(),
                byPolicy.map(other -> row.any(own, other)).orElse(own));
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
