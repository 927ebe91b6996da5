// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.cache.Change;
import io.latchkey.node.Node;
import io.latchkey.notice.KeyEvents.Action;
import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.KeyStatus;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.KeyChange;
import io.latchkey.store.KeyState;
import io.latchkey.store.Rotation;
import io.latchkey.store.Secret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * All changes of keys, with the rules that they follow. A change begins by locking the key (or, where it could take the
 * owner past their limit, the owner), so that what it decided on is still true when it is written.
 */
public final class KeyManagement {
    private final RealmModel realm;
    private final RealmSettings settings;
    private final Node node;
    private final Surroundings around;
    private final KeyStore keys;
    private final KeysInReach reached;
    private final Actor actor;
    private final KeyLimit limit;
    private final Instant now;

    public KeyManagement(Node node, RealmModel realm, Actor actor, Surroundings around) {
        this.realm = realm;
        this.settings = RealmSettings.of(realm);
        this.node = node;
        this.around = around;
        this.keys = around.keys();
        this.reached = new KeysInReach(keys, realm.getId(), actor.reach());
        this.actor = actor;
        this.limit = new KeyLimit(realm, settings, around);
        this.now = node.clock().instant();
    }

    public Outcome<IssuedKey> create(UserModel owner, KeyForm form) {
        Outcome<IssuedKey> created = Outcome.done(owner)
                .unless(actor.granting())
                .unless(limit::allowedProblem)
                .then(self -> new ClientsOnOffer(realm).choose(form.clientId().value()))
                .unless(client -> limit.allowedProblem(owner, client))
                .then(client -> Draft.ofNew(form, client, around.offer(realm, owner), settings, now)
                        .then(draft -> add(owner, client, draft)));
        if (created instanceof Outcome.Denied<IssuedKey>) {
            // The default client may have been made for it, and the key itself was one too many.
            around.undo().run();
        }
        return created;
    }

    private Outcome<IssuedKey> add(UserModel owner, ClientModel client, Draft draft) {
        Token token = TokenFormat.create(settings.prefix(), KeyId.random(node.random()), node.random());
        Secret secret = Secret.first(token, node.hasher(), now);
        StoredKey key = draft.made(token.id(), secret, realm, owner, client, actor);
        limit.lock(owner.getId());
        return Outcome.done(new IssuedKey(key, token))
                .unless(made -> limit.goneProblem(owner.getId()))
                .unless(made -> {
                    keys.add(key);
                    keys.note(List.of(noted(Action.CREATE, Optional.empty(), key)));
                    return limit.problem(owner.getId(), 0, now);
                })
                .then(added -> {
                    limit.makeRoom(owner, now);
                    actor.events().happened(Action.CREATE, key);
                    return Outcome.done(added);
                });
    }

    public Outcome<StoredKey> change(KeyId id, KeyForm form) {
        Outcome<StoredKey> found = form.expiresAt().present() ? reached.lockedAfterOwner(id) : reached.locked(id);
        return found.unless(Problem::ifRevoked).then(key -> {
            UserModel owner = around.owners().apply(key.ownerId()).orElse(null);
            ClientModel client = realm.getClientById(key.clientId());
            if (owner == null || client == null) {
                return Outcome.denied(Problem.of("status", "the key's owner or client does not exist any more"));
            }
            return Draft.ofChange(key, form, client, around.offer(realm, owner), settings, now)
                    .then(draft -> Outcome.done(key.with(draft.label(), draft.bounds())))
                    .unless(changed -> Actor.givesAway(key, changed) ? grantProblem(key) : Optional.empty())
                    .unless(changed -> revivalProblem(key, changed))
                    .then(changed -> {
                        if (!key.bounds().isWithin(changed.bounds())) {
                            around.endSessions().accept(key);
                        }
                        return saved(Action.UPDATE, key, changed);
                    });
        });
    }

    /** Gives the key a new secret, and a new end if the form has one. The old secret works no longer than it would have. */
    public Outcome<IssuedKey> rotate(KeyId id, RotateForm form) {
        return rotate(id, form, locked -> Optional.empty());
    }

    Outcome<IssuedKey> rotate(KeyId id, RotateForm form, Function<StoredKey, Optional<Problem>> problem) {
        Outcome<StoredKey> found = form.expiresAt().present() ? reached.lockedAfterOwner(id) : reached.locked(id);
        return found.unless(this::grantProblem)
                .unless(problem)
                .unless(Problem::ifRevoked)
                .unless(limit::allowedProblem)
                .then(key -> Draft.ofRotation(key.bounds(), form, limit.policy(key), now)
                        .then(bounds -> Outcome.done(key.with(key.label(), bounds)))
                        .unless(rotated -> rotated.statusAt(now) == EffectiveStatus.EXPIRED
                                ? Optional.of(Problem.of("expiresAt", "the key has ended: give it a new end"))
                                : Optional.empty())
                        .unless(rotated -> revivalProblem(key, rotated))
                        .then(rotated -> rotated(key, rotated, form.grace())));
    }

    private Outcome<IssuedKey> rotated(StoredKey key, StoredKey rotated, Duration grace) {
        Token token = TokenFormat.create(settings.prefix(), key.id(), node.random());
        Secret old = key.secret();
        Secret fresh = old.next(
                token,
                node.hasher(),
                now,
                old.goingOn(grace, key.bounds().expiresAt(), limit.policy(key).lifetime(), now));
        keys.addRotation(key.id(), new Rotation(fresh.generation(), now, actor.name()));
        if (grace.isZero() || !key.bounds().isWithin(rotated.bounds())) {
            around.endSessions().accept(key);
        }
        return saved(Action.ROTATE, key, rotated.with(fresh)).then(saved -> Outcome.done(new IssuedKey(saved, token)));
    }

    /** A key that ended has not counted towards the limit, and does so again. To be asked under the owner's lock. */
    private Optional<Problem> revivalProblem(StoredKey key, StoredKey changed) {
        return !key.livesAt(now) && changed.livesAt(now) ? limit.problem(key.ownerId(), 1, now) : Optional.empty();
    }

    public Outcome<StoredKey> revoke(KeyId id, Optional<String> reason) {
        return reached.locked(id).then(key -> stopped(Stop.REVOKE, key, reason));
    }

    public Outcome<StoredKey> disable(KeyId id, Optional<String> reason) {
        return reached.locked(id).unless(Problem::ifRevoked).then(key -> stopped(Stop.DISABLE, key, reason));
    }

    private Outcome<StoredKey> stopped(Stop stop, StoredKey key, Optional<String> reason) {
        if (!stop.changes(key, actor)) {
            return Outcome.done(key);
        }
        around.endSessions().accept(key);
        return saved(stop.action(), key, key.in(actor.state(key, stop.status(), now, reason)));
    }

    /**
     * Stops those of these keys that the actor reaches and that it makes others of; the rest are passed over. To be called in a
     * transaction that has read none of them before. Their sessions are the caller's to end when that is committed.
     *
     * @param ids some hundred at most
     * @return the keys that this stopped, as they were
     */
    public List<StoredKey> stop(Stop stop, Collection<KeyId> ids, Optional<String> reason) {
        List<StoredKey> stopping = reached.locked(ids).stream()
                .filter(key -> stop.changes(key, actor))
                .toList();
        stopping.stream()
                .collect(Collectors.groupingBy(key -> actor.state(key, stop.status(), now, reason)))
                .forEach((state, all) -> stopped(stop, state, all));
        return stopping;
    }

    private void stopped(Stop stop, KeyState state, List<StoredKey> all) {
        Stamp change = new Stamp(now, actor.name());
        UnaryOperator<StoredKey> stopped = key -> key.in(state).with(change);
        keys.save(all.stream().map(StoredKey::id).toList(), state, change);
        keys.note(all.stream()
                .map(key -> noted(stop.action(), Optional.of(key), stopped.apply(key)))
                .toList());
        all.forEach(key -> told(stop.action(), stopped.apply(key)));
    }

    public Outcome<StoredKey> enable(KeyId id) {
        return reached.locked(id)
                .unless(this::grantProblem)
                .unless(Problem::ifRevoked)
                .unless(actor::stoppedProblem)
                .unless(limit::allowedProblem)
                .then(key -> key.state().status() == KeyStatus.ACTIVE
                        ? Outcome.done(key)
                        : saved(Action.ENABLE, key, key.in(actor.state(key, KeyStatus.ACTIVE, now, Optional.empty()))));
    }

    /** Takes the key off the list; it is dead from then on. */
    public Outcome<StoredKey> delete(KeyId id) {
        return reached.lockedAfterOwner(id).unless(actor::stoppedProblem).then(key -> {
            keys.remove(id);
            around.endSessions().accept(key);
            return told(Action.DELETE, key);
        });
    }

    private Outcome<StoredKey> saved(Action action, StoredKey before, StoredKey changed) {
        StoredKey key = changed.with(new Stamp(now, actor.name()));
        keys.save(key);
        keys.note(List.of(noted(action, Optional.of(before), key)));
        return told(action, key);
    }

    private KeyChange noted(Action action, Optional<StoredKey> before, StoredKey after) {
        Stamp by = new Stamp(now, actor.name());
        around.mails().changed(action, before, after, by, actor.above().test(after), around.address());
        String changes = FieldChanges.between(before, after, realm, around.organizations());
        return new KeyChange(after.id(), by, action.word(), changes, around.address());
    }

    /** A new key needs no announcement: nobody can have asked for its id before. */
    private Outcome<StoredKey> told(Action action, StoredKey key) {
        around.announce().accept(new Change.OfKey(realm.getId(), key.id()));
        actor.events().happened(action, key);
        return Outcome.done(key);
    }

    private Optional<Problem> grantProblem(StoredKey key) {
        return around.owners()
                .apply(key.ownerId())
                .map(actor.granting())
                .orElseGet(() -> Optional.of(Problem.of("status", "the key's owner does not exist any more")));
    }
}
