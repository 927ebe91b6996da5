// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.cache.CachedKey;
import io.latchkey.node.Node;
import io.latchkey.policy.Attempt;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Refusal;
import io.latchkey.policy.Requirements;
import io.latchkey.policy.Rules;
import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.settings.Allowance;
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.KnownKey;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The one way from a token to a verdict, in the order that {@link Refusal} lists. */
public final class KeyValidator {
    private final Node node;
    private final Sources sources;

    public KeyValidator(KeycloakSession session) {
        this(Node.of(session), Sources.of(session));
    }

    KeyValidator(Node node, Sources sources) {
        this.node = node;
        this.sources = sources;
    }

    /**
     * Decides.
     *
     * @param realm where the key must be from
     * @param visit who came with it, and on which way
     */
    public Verdict validate(RealmModel realm, Presented presented, RequestSource visit, Requirements required) {
        long began = System.nanoTime();
        return counted(realm, decided(realm, presented, visit, required), visit, began);
    }

    /**
     * What a check for a JWT came to.
     *
     * @param token empty if the key is not accepted
     */
    public record WithToken(Verdict verdict, String token) {}

    /**
     * Decides for who wants a JWT of the key: without one it is not accepted, and not counted as used.
     *
     * @param tokens makes it; empty where nobody gets one
     */
    public WithToken validate(
            RealmModel realm,
            Presented presented,
            RequestSource visit,
            Requirements required,
            Function<Verdict.Accepted, Optional<String>> tokens) {
        long began = System.nanoTime();
        Verdict verdict = decided(realm, presented, visit, required);
        String token = "";
        if (verdict instanceof Verdict.Accepted accepted) {
            token = tokens.apply(accepted).orElse("");
            if (token.isEmpty()) {
                verdict = new Verdict.Refused(Refusal.NO_TOKEN, Optional.of(accepted.key()));
            }
        }
        return new WithToken(counted(realm, verdict, visit, began), token);
    }

    /** Each use of a key comes here, whatever the surface; a hot one to {@code gateway.HotAnswers}. */
    private Verdict counted(RealmModel realm, Verdict decided, RequestSource visit, long began) {
        Verdict verdict = decided.limitedBy(node.limits()::use);
        Optional<Refusal> refusal = Optional.empty();
        if (verdict instanceof Verdict.Accepted accepted) {
            node.usage().accepted(accepted.key(), visit);
        } else {
            Verdict.Refused refused = (Verdict.Refused) verdict;
            refusal = Optional.of(refused.refusal());
            refused.key().ifPresent(key -> {
                node.usage().refused(key, refused.refusal(), visit);
                node.alerts().refused(key, refused.refusal(), visit);
            });
        }
        node.validations().count(realm.getName(), visit.via(), refusal, began);
        return verdict;
    }

    private Verdict decided(RealmModel realm, Presented presented, RequestSource visit, Requirements required) {
        if (presented instanceof Presented.Unusable unusable) {
            return refused(unusable.refusal());
        }
        Presented.Candidate candidate = (Presented.Candidate) presented;
        if (!(TokenFormat.parse(candidate.token()) instanceof Token token)) {
            return refused(Refusal.MALFORMED);
        }
        Optional<CachedKey> found = node.keys().find(token.id(), sources.keys());
        if (found.isEmpty()) {
            // The same work as for a wrong secret: time tells nobody which ids exist.
            node.hasher().matchesNothing(token);
            return refused(Refusal.UNKNOWN_KEY);
        }
        KnownKey known = found.get().known();
        StoredKey key = known.key();
        Instant now = node.clock().instant();
        Optional<Possession> proof = Possession.of(key, token, node.hasher(), now);
        boolean over = proof.isEmpty() && Possession.isOver(key, token, node.hasher(), now);
        if (proof.isEmpty() && !over) {
            // Of nobody who has proved anything: no verdict says which key it was.
            Refusal refusal = Possession.refusal(key, node.hasher());
            node.usage().refused(key, refusal, visit);
            return refused(refusal);
        }
        if (!key.realmId().equals(realm.getId())) {
            return refused(Refusal.OTHER_REALM);
        }
        if (over) {
            return new Verdict.Refused(Refusal.REUSED, Optional.of(key));
        }
        UserModel owner = sources.owners().apply(realm, key.ownerId()).orElse(null);
        if (candidate.userName().isPresent()
                && (owner == null || !candidate.isOf(owner.getUsername(), owner.getEmail()))) {
            return refused(Refusal.WRONG_SECRET);
        }
        return judged(realm, known, proof.orElseThrow(), owner, visit, required, now);
    }

    /**
     * Decides again on a key that was proved before: when a JWT was made from it.
     *
     * @param generation of the key's secret when the JWT was made
     * @param holder who came with the JWT; empty where somebody else asks about it, and the key's networks do not count
     */
    public Verdict recall(RealmModel realm, KeyId id, int generation, Optional<RequestSource> holder) {
        Optional<KnownKey> known = node.keys().find(id, sources.keys()).map(CachedKey::known);
        return recall(realm, known, generation, holder, Requirements.NONE);
    }

    /**
     * What a use of a key that was read just now, with its present secret, would come to. Counted nowhere.
     *
     * @param visit who would come with it; empty if the key's networks do not count
     */
    public Verdict rehearse(RealmModel realm, KnownKey known, Optional<RequestSource> visit, Requirements required) {
        return known.key().realmId().equals(realm.getId())
                        && Possession.refusal(known.key(), node.hasher()) == Refusal.MISSING_PEPPER
                ? refused(Refusal.MISSING_PEPPER)
                : recall(realm, Optional.of(known), known.key().secret().generation(), visit, required)
                        .limitedBy(node.limits()::look);
    }

    /** As by its id, for a key that was read just now. */
    public Verdict recall(
            RealmModel realm,
            Optional<KnownKey> read,
            int generation,
            Optional<RequestSource> holder,
            Requirements required) {
        Optional<KnownKey> found = read.filter(known -> known.key().realmId().equals(realm.getId()));
        if (found.isEmpty()) {
            return refused(Refusal.UNKNOWN_KEY);
        }
        StoredKey key = found.get().key();
        Instant now = node.clock().instant();
        Optional<Possession> proof = Possession.of(key, generation, now);
        if (proof.isEmpty()) {
            return refused(Refusal.WRONG_SECRET);
        }
        UserModel owner = sources.owners().apply(realm, key.ownerId()).orElse(null);
        RequestSource source =
                holder.orElseGet(() -> new RequestSource(Surface.BEARER, Optional.empty(), Optional.empty()));
        KnownKey known = holder.isPresent() ? found.get() : found.get().fromAnywhere();
        return judged(realm, known, proof.get(), owner, source, required, now);
    }

    private Verdict judged(
            RealmModel realm,
            KnownKey known,
            Possession proof,
            @Nullable UserModel owner,
            RequestSource visit,
            Requirements required,
            Instant now) {
        StoredKey key = known.key();
        Conditions conditions =
                new Conditions(realm, user -> sources.lockedOut().test(realm, user));
        RealmSettings settings = RealmSettings.of(realm, known.realm());
        ClientModel client = realm.getClientById(key.clientId());
        Membership membership = Membership.of(realm, sources.organizations().apply(realm), key, owner);
        ClientPolicy policy = ClientPolicy.of(settings, client);
        Attempt attempt = conditions.attempt(
                key,
                proof.issuedAt(),
                conditions.of(owner),
                Conditions.of(client),
                membership.condition(),
                Allowance.of(realm, settings, known.override(), owner, policy),
                visit.address(),
                now);
        Optional<Refusal> refusal = Rules.refusal(attempt, policy.lifetime());
        if (refusal.isPresent() || owner == null || client == null) {
            return new Verdict.Refused(refusal.orElseThrow(), Optional.of(key));
        }
        Permissions permissions = Permissions.of(sources.scopes(), key, owner, client, scope -> true);
        Optional<Refusal> unmet = required.isEmpty()
                ? Optional.empty()
                : required.unmetBy(permissions.grantFor(client, membership.alias(), required));
        if (unmet.isPresent()) {
            return new Verdict.Refused(unmet.get(), Optional.of(key));
        }
        Optional<Instant> end = Stream.of(
                        key.bounds().expiresAt(), policy.lifetime().latestEnd(proof.issuedAt()), proof.end())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        Optional<Quota> quota =
                RateLimit.of(key.bounds().rateLimit(), policy.rateLimit()).map(Quota::whole);
        return new Verdict.Accepted(
                key, proof.generation(), owner, client, membership.organization(), permissions, end, quota);
    }

    private static Verdict refused(Refusal refusal) {
        return new Verdict.Refused(refusal, Optional.empty());
    }
}
