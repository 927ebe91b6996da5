// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cache.Keys;
import io.latchkey.models.Models;
import io.latchkey.policy.Network;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Refusal;
import io.latchkey.policy.Requirements;
import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.AllowOverride;
import io.latchkey.store.KnownKey;
import io.latchkey.store.RealmAttributes;
import io.latchkey.token.Token;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.RoleModel;

/** From a token to a verdict. */
final class KeyValidatorTest {
    /** Faults of one fact: it can have only one of them at a time. */
    private static final List<Set<Refusal>> ALTERNATIVES = List.of(
            EnumSet.of(Refusal.NO_CREDENTIAL, Refusal.MULTIPLE_CREDENTIALS, Refusal.MALFORMED, Refusal.WRONG_SECRET),
            EnumSet.of(Refusal.REVOKED, Refusal.DISABLED),
            EnumSet.range(Refusal.OWNER_GONE, Refusal.OWNER_LOCKED),
            EnumSet.of(Refusal.CLIENT_GONE, Refusal.CLIENT_DISABLED),
            EnumSet.of(Refusal.NOT_A_MEMBER, Refusal.ORGANIZATION_DISABLED));

    private final Check check = new Check();

    private Verdict.Accepted accepted() {
        assertThat(check.verdict()).isInstanceOf(Verdict.Accepted.class);
        return (Verdict.Accepted) check.verdict();
    }

    @Test
    void acceptsAKeyAgainstWhichNothingStands() {
        Verdict.Accepted accepted = accepted();

        assertThat(accepted.key()).isEqualTo(check.key);
        assertThat(accepted.owner()).isSameAs(check.owner);
        assertThat(accepted.client()).isSameAs(check.client);
        assertThat(accepted.generation()).isEqualTo(1);
        assertThat(accepted.end()).isEmpty();
        assertThat(check.refusal()).isEmpty();
    }

    @Test
    void refusesAKeyWhoseOrganizationIsGone() {
        check.organizations.remove(check.organization);

        assertThat(check.refusal()).contains(Refusal.NOT_A_MEMBER);
    }

    @Test
    void refusesAKeyOfAnOrganizationWhereTheRealmHasNone() {
        check.realm.setOrganizationsEnabled(false);

        assertThat(check.refusal()).contains(Refusal.ORGANIZATION_DISABLED);
    }

    @Test
    void tellsOnlyTheOrganizationThatTheKeyIsBoundTo() {
        check.organizations.add("globex", check.owner);

        assertThat(accepted().organization()).contains(check.organization);
    }

    @Test
    void doesNotAskForTheOrganizationsOfAKeyThatIsBoundToNone() {
        check.bindToNone();
        check.put(Refusal.NOT_A_MEMBER);
        check.put(Refusal.ORGANIZATION_DISABLED);

        assertThat(accepted().organization()).isEmpty();
        check.required = new Requirements(Set.of(), Set.of(), Set.of(), Set.of("acme"), false);
        assertThat(check.refusal()).contains(Refusal.WRONG_ORGANIZATION);
    }

    @ParameterizedTest
    @EnumSource
    void givesEachRefusalForItsOwnFault(Refusal fault) {
        check.put(fault);

        assertThat(check.refusal()).contains(fault);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void givesTheEarlierOfAnyTwoFaults(Refusal earlier, Refusal later) {
        check.put(later);
        check.put(earlier);

        assertThat(check.refusal()).contains(earlier);
    }

    static Stream<Arguments> pairs() {
        Set<Refusal> faults = EnumSet.allOf(Refusal.class);
        return faults.stream()
                .flatMap(earlier -> faults.stream()
                        .filter(later -> earlier.compareTo(later) < 0)
                        .filter(later ->
                                ALTERNATIVES.stream().noneMatch(set -> set.contains(earlier) && set.contains(later)))
                        .map(later -> Arguments.of(earlier, later)));
    }

    /** The order written out, so that it does not hang on the enum's alone. */
    @ParameterizedTest
    @CsvSource({
        "MALFORMED, UNKNOWN_KEY",
        "UNKNOWN_KEY, MISSING_PEPPER",
        "MISSING_PEPPER, WRONG_SECRET",
        "WRONG_SECRET, OTHER_REALM",
        "OTHER_REALM, REUSED",
        "REUSED, REVOKED",
        "ADDRESS_NOT_ALLOWED, UNKNOWN_REQUIREMENT",
        "UNKNOWN_REQUIREMENT, INSUFFICIENT_SCOPE",
        "INSUFFICIENT_SCOPE, INSUFFICIENT_ROLE",
        "INSUFFICIENT_ROLE, WRONG_CLIENT",
        "WRONG_CLIENT, WRONG_ORGANIZATION",
        "WRONG_ORGANIZATION, NO_TOKEN",
        "NO_TOKEN, RATE_LIMITED"
    })
    void givesTheEarlierOfTwoNeighbours(Refusal earlier, Refusal later) {
        check.put(later);
        check.put(earlier);

        assertThat(check.refusal()).contains(earlier);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichKeyItWasOnlyToWhoHasItsSecret(Refusal fault) {
        check.put(fault);

        boolean isProved = fault.compareTo(Refusal.OTHER_REALM) > 0;
        assertThat(((Verdict.Refused) check.verdictWithToken()).key().isPresent())
                .isEqualTo(isProved);
    }

    @Test
    void acceptsWhatTheRequirementsAskForIfTheKeyHasIt() {
        var reader = Models.role(check.client, "reader");
        check.client.addClientScope(Models.scope("reports:read", reader), false);
        check.owner.grantRole(reader);
        check.required = new Requirements(Set.of("reports:read"), Set.of("reports:reader"), Set.of("reports"));

        assertThat(check.refusal()).isEmpty();
    }

    @Test
    void breaksDownWhereTheOwnersStorageDoesNotAnswer() {
        check.key = Keys.ownedBy(check.key, "f:silent:alice");
        KeyValidator validator = check.validatorWithout("f:silent:alice");

        assertThatThrownBy(() -> validator.validate(check.realm, check.presented, check.visit, check.required))
                .hasMessage("the storage of f:silent:alice does not answer");
    }

    @Nested
    final class TheNameBesideAKey {

        @ParameterizedTest
        @CsvSource({"alice", "ALICE", "alice@example.org", "Alice@Example.org"})
        void isItsOwners(String name) {
            check.presented = new Presented.Candidate(check.token.reveal(), Optional.of(name));

            assertThat(check.refusal()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"bob", "alic", "user-alice", "example.org"})
        void isNobodyElses(String name) {
            check.presented = new Presented.Candidate(check.token.reveal(), Optional.of(name));

            assertThat(check.refusal()).contains(Refusal.WRONG_SECRET);
        }

        @Test
        void isNotThatOfAnOwnerWhoIsGone() {
            check.presented = new Presented.Candidate(check.token.reveal(), Optional.of("alice"));
            check.put(Refusal.OWNER_GONE);

            assertThat(check.refusal()).contains(Refusal.WRONG_SECRET);
        }
    }

    @Nested
    final class ARotatedKey {
        private final Token fresh = Check.newToken();

        private void rotatedUntil(Instant end) {
            check.key = Keys.rotated(
                    check.key, check.hasher.hash(fresh), fresh.displayPrefix(), Check.NOW.minusSeconds(60), end);
        }

        private void present(Token token) {
            check.presented = new Presented.Candidate(token.reveal(), Optional.empty());
        }

        @Test
        void isAcceptedByItsNewSecret() {
            rotatedUntil(Check.NOW.plusSeconds(60));
            present(fresh);

            assertThat(accepted().generation()).isEqualTo(2);
            assertThat(accepted().end()).isEmpty();
        }

        @Test
        void isAcceptedByTheSecretBeforeWithinItsGrace() {
            rotatedUntil(Check.NOW.plusSeconds(60));

            assertThat(accepted().generation()).isEqualTo(1);
            assertThat(accepted().end()).contains(Check.NOW.plusSeconds(60));
        }

        @Test
        void isRefusedByTheSecretBeforeAtTheEndOfItsGrace() {
            rotatedUntil(Check.NOW);

            assertThat(check.refusal()).contains(Refusal.REUSED);
            assertThat(RefusalAnswer.of(Refusal.REUSED)).isEqualTo(RefusalAnswer.of(Refusal.WRONG_SECRET));
        }

        @Test
        void isAsOldAsTheSecretThatIsPresented() {
            rotatedUntil(Check.NOW.plusSeconds(60));
            check.put(Refusal.LIFETIME_EXCEEDED);

            assertThat(check.refusal()).contains(Refusal.LIFETIME_EXCEEDED);
            present(fresh);
            assertThat(check.refusal()).isEmpty();
        }

        @Test
        void isRecalledByTheSecretsThatAreStillGood() {
            rotatedUntil(Check.NOW.plusSeconds(60));
            assertThat(recall(1)).isInstanceOf(Verdict.Accepted.class);
            assertThat(recall(2)).isInstanceOf(Verdict.Accepted.class);
            assertThat(recall(3)).isEqualTo(new Verdict.Refused(Refusal.WRONG_SECRET, Optional.empty()));
            assertThat(recall(0)).isEqualTo(new Verdict.Refused(Refusal.WRONG_SECRET, Optional.empty()));

            rotatedUntil(Check.NOW);
            assertThat(recall(1)).isInstanceOf(Verdict.Refused.class);
        }

        private Verdict recall(int generation) {
            return check.validator().recall(check.realm, Check.ID, generation, Optional.of(check.visit));
        }
    }

    @Nested
    final class ALimitedKey {
        private final RateLimit limit = new RateLimit(2, RateLimit.Period.MINUTE);

        ALimitedKey() {
            check.realm.setAttribute("apiKeys.rateLimit", limit.toString());
        }

        @Test
        void isGoodAsOftenAsItsLimitSays() {
            assertThat(((Verdict.Accepted) check.verdict()).quota()).contains(new Quota(limit, false, 1, 60));
            assertThat(check.verdict()).isInstanceOf(Verdict.Accepted.class);

            assertThat(check.verdict())
                    .isEqualTo(new Verdict.Refused(
                            Refusal.RATE_LIMITED, Optional.of(check.key), Optional.of(new Quota(limit, true, 0, 60))));
        }

        /** Else a stranger who knows the id, which is public, could stop the key. */
        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RATE_LIMITED")
        void isNotUsedUpByWhatIsRefused(Refusal fault) {
            check.put(fault);
            for (int i = 0; i < 5; i++) {
                assertThat(check.refusal()).contains(fault);
            }

            assertThat(check.node.limits().look(Check.ID, limit)).isEqualTo(Quota.whole(limit));
        }

        @Test
        void isNotUsedUpByWhoAsksOnlyWhatItWouldComeTo() {
            for (int i = 0; i < 5; i++) {
                check.validator()
                        .rehearse(
                                check.realm,
                                new KnownKey(check.key, check.override, check.read),
                                Optional.empty(),
                                check.required);
                check.validator().recall(check.realm, Check.ID, 1, Optional.of(check.visit));
            }

            assertThat(check.refusal()).isEmpty();
        }
    }

    @Nested
    final class AKeyThatWasProvedBefore {

        private Verdict recall(Optional<RequestSource> holder) {
            return check.validator().recall(check.realm, Check.ID, 1, holder);
        }

        @ParameterizedTest
        @EnumSource(
                names = {
                    "UNKNOWN_KEY",
                    "REVOKED",
                    "DISABLED",
                    "NOT_YET_VALID",
                    "EXPIRED",
                    "LIFETIME_EXCEEDED",
                    "OWNER_GONE",
                    "OWNER_DISABLED",
                    "OWNER_LOCKED",
                    "CLIENT_GONE",
                    "CLIENT_DISABLED",
                    "NOT_A_MEMBER",
                    "ORGANIZATION_DISABLED",
                    "REALM_DISABLED",
                    "NOT_ALLOWED",
                    "ADDRESS_NOT_ALLOWED"
                })
        void isDecidedOnAgain(Refusal fault) {
            assertThat(recall(Optional.of(check.visit))).isInstanceOf(Verdict.Accepted.class);

            check.put(fault);

            assertThat(((Verdict.Refused) recall(Optional.of(check.visit))).refusal())
                    .isEqualTo(fault);
        }

        @Test
        void isUnknownInAnotherRealm() {
            check.put(Refusal.OTHER_REALM);

            assertThat(((Verdict.Refused) recall(Optional.of(check.visit))).refusal())
                    .isEqualTo(Refusal.UNKNOWN_KEY);
        }

        @Test
        void isFromAnywhereWhereSomebodyElseAsksAboutIt() {
            check.put(Refusal.ADDRESS_NOT_ALLOWED);

            assertThat(recall(Optional.empty())).isInstanceOf(Verdict.Accepted.class);
            check.put(Refusal.REVOKED);
            assertThat(recall(Optional.empty())).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void takesABoundKeyOnlyFromItsNetworks() {
        check.key = Keys.within(check.key, Network.parse("192.0.2.0/24").orElseThrow());
        assertThat(check.refusal()).isEmpty();

        check.visit = new RequestSource(Surface.VALIDATE, Optional.empty(), Optional.empty());
        assertThat(check.refusal()).contains(Refusal.ADDRESS_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
    void takesTheStricterOfTwoReadingsOfTheRealm(String now, String then, boolean accepted) {
        check.realm.setAttribute("apiKeys.allow", now);
        check.read = new RealmAttributes(Optional.of(then), Optional.empty());

        assertThat(check.refusal().isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "false, true, true", "true, false, false"})
    void takesTheOwnersOverrideForTheRealmsWord(String realm, boolean override, boolean accepted) {
        check.realm.setAttribute("apiKeys.allow", realm);
        check.override = Optional.of(new AllowOverride(check.owner.getId(), override, Instant.EPOCH, "admin"));

        assertThat(check.refusal().isEmpty()).isEqualTo(accepted);
    }

    /** It is ten days old. */
    @ParameterizedTest
    @CsvSource({", 10, false", "30, 10, false", "10, 30, false", "30, 11, true", ", soon, false", "30, , true"})
    void takesNoKeyOlderThanItsClientLets(@Nullable String ofRealm, @Nullable String ofClient, boolean accepted) {
        if (ofRealm != null) {
            check.realm.setAttribute("apiKeys.maxLifetimeDays", ofRealm);
        }
        if (ofClient != null) {
            check.client.setAttribute("apiKeys.maxLifetimeDays", ofClient);
        }

        assertThat(check.refusal()).isEqualTo(accepted ? Optional.empty() : Optional.of(Refusal.LIFETIME_EXCEEDED));
        if (accepted && ofClient != null) {
            assertThat(accepted().end()).contains(Check.MADE.plus(Duration.ofDays(11)));
        }
    }

    @Test
    void takesAKeyWhileItsOwnerHasTheRolesOfRealmAndClient() {
        RoleModel staff = Models.role(check.realm, "staff");
        RoleModel reader = Models.role(check.client, "reader");
        check.realm.setAttribute("apiKeys.allowedRole", "staff");
        assertThat(check.refusal()).contains(Refusal.NOT_ALLOWED);
        check.owner.grantRole(staff);
        assertThat(check.refusal()).isEmpty();
        check.client.setAttribute("apiKeys.allowedRole", "reports:reader");
        assertThat(check.refusal()).contains(Refusal.NOT_ALLOWED);
        check.owner.grantRole(reader);
        assertThat(check.refusal()).isEmpty();

        check.owner.deleteRoleMapping(staff);

        assertThat(check.refusal()).contains(Refusal.NOT_ALLOWED);
        check.override = Optional.of(new AllowOverride(check.owner.getId(), true, Instant.EPOCH, "admin"));
        assertThat(check.refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", , ", "P5D, , P5D", ", 30, P20D", "P5D, 30, P5D", "P25D, 30, P20D"})
    void saysWhenTheKeyStopsBeingGood(Duration own, String maxLifetimeDays, Duration end) {
        if (own != null) {
            check.key = Keys.validUntil(check.key, Check.NOW.plus(own));
        }
        if (maxLifetimeDays != null) {
            check.realm.setAttribute("apiKeys.maxLifetimeDays", maxLifetimeDays);
        }

        assertThat(accepted().end()).isEqualTo(Optional.ofNullable(end).map(Check.NOW::plus));
    }
}
