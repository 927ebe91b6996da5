// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.feed;

import io.latchkey.feed.Cursor;
import io.latchkey.feed.Reader;
import io.latchkey.feed.RevocationFeed;
import io.latchkey.keycloak.ClientAuthentication;
import io.latchkey.keycloak.CurrentRequest;
import io.latchkey.keycloak.RequestSession;
import io.latchkey.manage.Denial;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
import io.latchkey.manage.Requests;
import io.latchkey.node.Node;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/{realm}/api-keys/revocations}. Who waits holds neither session nor thread.
 */
@Blocking // To authenticate the client may mean to read it from the database.
public final class RevocationsResource {
    private final KeycloakSession session;
    private final RevocationFeed feed;

    public RevocationsResource(KeycloakSession session) {
        this.session = session;
        this.feed = Node.of(session).feed();
    }

    @GET
    public CompletionStage<Response> get() {
        return answer(session.getContext().getUri().getQueryParameters());
    }

    /** For clients that authenticate by what stands in a form: {@code client_secret_post}, {@code private_key_jwt}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public CompletionStage<Response> post() {
        return answer(session.getContext().getHttpRequest().getDecodedFormParameters());
    }

    private CompletionStage<Response> answer(MultivaluedMap<String, String> parameters) {
        return client().then(
                        reader -> Question.read(parameters).then(question -> Outcome.done(awaited(reader, question))))
                .fold(answer -> answer, problem -> CompletableFuture.completedStage(problem.answer()));
    }

    /** Who asks: a confidential client, authenticated as at Keycloak's own introspection endpoint. */
    private Outcome<Reader> client() {
        RealmModel realm = session.getContext().getRealm();
        if (!realm.isEnabled()) {
            return Outcome.denied(Denial.REALM_DISABLED.problem());
        }
        EventBuilder event =
                new EventBuilder(realm, session, session.getContext().getConnection()).event(EventType.CLIENT_LOGIN);
        Optional<ClientModel> client = ClientAuthentication.of(session, event);
        // Keycloak takes a public client's name for its authentication.
        if (client.filter(each -> each.isPublicClient() || each.isBearerOnly()).isPresent()) {
            event.error(Errors.INVALID_CLIENT);
            return Outcome.denied(Problem.invalidClient());
        }
        return Outcome.of(client.map(each -> new Reader(realm.getId(), each.getId())), Problem.invalidClient());
    }

    /**
     * What a reader wants to know.
     *
     * @param since empty: only where they can begin
     * @param patience how long they will wait for news
     */
    private record Question(Optional<Cursor> since, Duration patience) {
        private static final int LONGEST_WAIT = 60;
        private static final Pattern SECONDS = Pattern.compile("[0-9]{1,2}");

        static Outcome<Question> read(MultivaluedMap<String, String> parameters) {
            List<String> since = parameters.getOrDefault("since", List.of());
            List<String> wait = parameters.getOrDefault("wait", List.of("0"));
            List<Cursor> cursors =
                    since.stream().map(Cursor::parse).flatMap(Optional::stream).toList();
            if (since.size() > 1 || cursors.size() != since.size()) {
                return Outcome.denied(Problem.of("since", "must be a cursor that this server gave"));
            }
            if (wait.size() != 1
                    || !SECONDS.matcher(wait.get(0)).matches()
                    || Integer.parseInt(wait.get(0)) > LONGEST_WAIT) {
                return Outcome.denied(
                        Problem.of("wait", "must be a whole number of seconds, from 0 to " + LONGEST_WAIT));
            }
            return Outcome.done(
                    new Question(cursors.stream().findFirst(), Duration.ofSeconds(Integer.parseInt(wait.get(0)))));
        }
    }

    private CompletionStage<Response> awaited(Reader reader, Question question) {
        RequestSession.end(session);
        CompletableFuture<Void> end = feed.await(reader, question.since(), question.patience());
        CurrentRequest.find().ifPresent(request -> request.addEndHandler(closed -> end.complete(null)));
        return end.thenApply(nothing -> Requests.ok(RevocationsRepresentation.of(feed.now(reader, question.since()))));
    }
}
