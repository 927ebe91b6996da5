// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.node.Node;
import io.latchkey.notice.UserKeyEvents;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Requirements;
import io.latchkey.rate.Quota;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.RateFields;
import io.latchkey.verdict.RefusalAnswer;
import io.latchkey.verdict.Verdict;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/{realm}/api-keys/self}: what a key may do with itself, with the key as the credential. It may look at its record
 * and, where it and the realm say so, give itself a new secret: its scopes, end and owner stay, and nothing else can be changed.
 *
 * <p>Each call is a use of the key, decided and counted as everywhere.
 */
public final class KeyItself {
    /** Who rotated the key, instead of a user name. */
    private static final String ITSELF = "the key itself";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Node node;
    private final KeyRepresentations views;

    public KeyItself(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.node = Node.of(session);
        this.views = new KeyRepresentations(session, realm, node);
    }

    @GET
    public Response get() {
        return self().then(
                        self -> Outcome.of(KeyStore.of(session).find(self.key().id()), Problem.notFound()))
                .answer(key -> Requests.ok(views.show(key)));
    }

    @POST
    @Path("rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(InputStream body) {
        return self().unless(self -> problem(self.key(), self.generation()))
                .then(self -> RotateForm.read(body, node.clock().instant())
                        .unless(KeyItself::endProblem)
                        .then(form ->
                                management(self).rotate(self.key().id(), form, key -> problem(key, self.generation()))))
                .answer(issued -> Requests.ok(views.show(issued)));
    }

    private Outcome<Verdict.Accepted> self() {
        HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
        Presented presented = Presented.in(values(headers, HttpHeaders.AUTHORIZATION), values(headers, "X-API-Key"));
        RequestSource visit = RequestSource.through(Surface.BEARER, session);
        Verdict verdict = new KeyValidator(session).validate(realm, presented, visit, Requirements.NONE);
        if (verdict instanceof Verdict.Accepted accepted) {
            tell(accepted.quota());
            return Outcome.done(accepted);
        }
        Verdict.Refused refused = (Verdict.Refused) verdict;
        tell(refused.quota());
        RefusalAnswer answer = RefusalAnswer.of(refused.refusal());
        return Outcome.denied(new Problem(answer.status(), answer.error(), answer.description()));
    }

    private void tell(Optional<Quota> quota) {
        quota.map(RateFields::of)
                .ifPresent(fields -> fields.forEach(session.getContext().getHttpResponse()::setHeader));
    }

    /**
     * The secret before the last rotation still works in its grace, but rotates nothing: who stole it would have the key for good, and
     * of two who rotate at once the second would take the key from the first.
     */
    private Optional<Problem> problem(StoredKey key, int generation) {
        if (!RealmSettings.of(realm).selfRotation() || !key.bounds().selfRotate()) {
            return Optional.of(Denial.SELF_ROTATION.problem());
        }
        return generation == key.secret().generation()
                ? Optional.empty()
                : Optional.of(Denial.PREVIOUS_SECRET.problem());
    }

    private static Optional<Problem> endProblem(RotateForm form) {
        return form.expiresAt().present()
                ? Optional.of(Problem.of("expiresAt", "a key can't change its own end"))
                : Optional.empty();
    }

    private KeyManagement management(Verdict.Accepted self) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .client(self.client())
                .user(self.owner());
        Actor actor = Actor.ofOwner(
                ITSELF, key -> key.id().equals(self.key().id()), owner -> Optional.empty(), new UserKeyEvents(event));
        return new KeyManagement(node, realm, actor, Surroundings.of(session, realm));
    }

    private static List<String> values(HttpHeaders headers, String name) {
        return Objects.requireNonNullElse(headers.getRequestHeader(name), List.of());
    }
}
