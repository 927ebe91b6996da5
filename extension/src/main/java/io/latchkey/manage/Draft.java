// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.settings.ClientPolicy;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.Label;
import io.latchkey.store.Secret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
import io.latchkey.token.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What a key will be, by its form and by the realm's policy, before anything is written. */
record Draft(Label label, Bounds bounds, Optional<String> organizationId) {
    /** Its column holds 4,000: room for the JSON around it, also if each character is a quote and escaped. */
    private static final int MAX_METADATA_CHARACTERS = 1_900;

    static Outcome<Draft> ofNew(
            KeyForm form, ClientModel client, OrganizationsOnOffer offer, RealmSettings settings, Instant now) {
        ClientPolicy policy = ClientPolicy.of(settings, client);
        Bounds unbounded = new Bounds(
                Set.of(), List.of(), Optional.empty(), policy.lifetime().standardEnd(now));
        return offer.choose(form.organization().value())
                .then(chosen -> new Draft(
                                Label.named(form.name().value().orElseThrow()),
                                unbounded,
                                chosen.map(OrganizationModel::getId))
                        .changed(form, client, offer))
                .unless(draft -> draft.problem(policy, now, now))
                .unless(draft -> draft.limitProblem(form, policy));
    }

    /** The scopes that the key has already may stay, whatever has become of them: they give what they still give. */
    static Outcome<Draft> ofChange(
            StoredKey key,
            KeyForm form,
            ClientModel client,
            OrganizationsOnOffer offer,
            RealmSettings settings,
            Instant now) {
        ClientPolicy policy = ClientPolicy.of(settings, client);
        return new Draft(key.label(), key.bounds(), key.organizationId())
                .changed(form, client, offer)
                .unless(draft -> draft.isAsLongAs(key)
                        ? draft.metadataProblem()
                        : draft.problem(policy, key.secret().issuedAt(), now))
                .unless(draft -> draft.limitProblem(form, policy));
    }

    /** Its lifetime begins anew with the new secret. An end that nobody names stays, whatever the policy is now. */
    static Outcome<Bounds> ofRotation(Bounds bounds, RotateForm form, ClientPolicy policy, Instant now) {
        Bounds rotated = new Bounds(
                bounds.scopes(),
                bounds.networks(),
                bounds.notBefore(),
                form.expiresAt().or(bounds.expiresAt()),
                bounds.rateLimit(),
                bounds.selfRotate());
        return Outcome.done(rotated)
                .unless(draft -> form.expiresAt().present() ? problem(draft, policy, now, now) : Optional.empty());
    }

    private Outcome<Draft> changed(KeyForm form, ClientModel client, OrganizationsOnOffer offer) {
        Label changed = new Label(
                form.name().value().orElse(label.name()),
                form.description().or(label.description()),
                form.metadata().or(label.metadata(), Map.of()));
        Outcome<Set<String>> scopes = form.scopes().present()
                ? new ScopesOnOffer(client, offer.owner())
                        .ids(
                                form.scopes().value().orElse(List.of()),
                                OrganizationScopes.of(organizationId.isPresent(), offer))
                : Outcome.done(bounds.scopes());
        return scopes.then(ids -> Outcome.done(new Draft(
                changed,
                new Bounds(
                        ids,
                        form.networks().or(bounds.networks(), List.of()),
                        form.notBefore().or(bounds.notBefore()),
                        form.expiresAt().or(bounds.expiresAt()),
                        form.rateLimit().or(bounds.rateLimit()),
                        form.selfRotate().or(bounds.selfRotate(), false)),
                organizationId)));
    }

    private boolean isAsLongAs(StoredKey key) {
        return bounds.notBefore().equals(key.bounds().notBefore())
                && bounds.expiresAt().equals(key.bounds().expiresAt());
    }

    /** The key that it becomes, made when its secret was. */
    StoredKey made(KeyId id, Secret secret, RealmModel realm, UserModel owner, ClientModel client, Actor by) {
        Instant now = secret.issuedAt();
        KeyType type = owner.getServiceAccountClientLink() == null ? KeyType.PERSONAL : KeyType.SERVICE;
        return new StoredKey(
                id,
                new Binding(realm.getId(), owner.getId(), client.getId(), type, organizationId),
                new Stamp(now, by.name()),
                label,
                bounds,
                secret,
                new KeyState(KeyStatus.ACTIVE, now, by.name(), Optional.of(by.isAdministrator()), Optional.empty()),
                Optional.empty(),
                Uses.NONE);
    }

    private Optional<Problem> problem(ClientPolicy policy, Instant issuedAt, Instant now) {
        return problem(bounds, policy, issuedAt, now).or(this::metadataProblem);
    }

    private static Optional<Problem> problem(Bounds bounds, ClientPolicy policy, Instant issuedAt, Instant now) {
        return policy.lifetime()
                .violation(bounds.notBefore(), bounds.expiresAt(), issuedAt, now)
                .map(violation -> switch (violation) {
                    case END_IN_THE_PAST -> Problem.of("expiresAt", "lies in the past");
                    case END_BEFORE_START -> Problem.of("expiresAt", "lies before notBefore");
                    case END_REQUIRED ->
                        Problem.of(
                                "expiresAt",
                                "is required: the " + (policy.requiresEnd() ? "client" : "realm")
                                        + " wants keys to have an end");
                    case TOO_LONG ->
                        Problem.of(
                                "expiresAt",
                                "is too late: the " + (policy.limitsLife() ? "client" : "realm")
                                        + " lets keys live until "
                                        + policy.lifetime().latestEnd(issuedAt).orElseThrow());
                });
    }

    /** One that was set under another policy may stay: it counts only as far as it is within this one. */
    private Optional<Problem> limitProblem(KeyForm form, ClientPolicy policy) {
        return RateLimitField.problem(form.rateLimit().value(), policy.rateLimit());
    }

    private Optional<Problem> metadataProblem() {
        int size = label.metadata().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        return size <= MAX_METADATA_CHARACTERS
                ? Optional.empty()
                : Optional.of(Problem.of("metadata", "holds more than " + MAX_METADATA_CHARACTERS + " characters"));
    }
}
