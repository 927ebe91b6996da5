// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import io.latchkey.keycloak.CurrentRequest;
import io.latchkey.node.Node;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Requirements;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.RefusalAnswer;
import io.latchkey.verdict.Verdict;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /realms/{realm}/api-keys/validate}, and everything below it: gateways append the path of the request that they
 * ask about. Every method comes here as GET, by {@link AnyMethod}.
 */
public final class ValidateResource {
    private static final Logger LOG = Logger.getLogger(ValidateResource.class);

    private final KeycloakSession session;
    private final Node node;
    private final HotAnswers hot;
    private final Optional<RoutingContext> request;
    private final Function<Verdict.Accepted, Optional<String>> tokens;
    private final Function<Verdict.Accepted, Optional<Object>> bindings;

    /**
     * @param tokens makes the JWT that a gateway hands to its upstream instead of the key; empty where nobody gets one
     * @param bindings makes the claim {@code organization} of a bound key; empty where there is none
     */
    public ValidateResource(
            KeycloakSession session,
            Function<Verdict.Accepted, Optional<String>> tokens,
            Function<Verdict.Accepted, Optional<Object>> bindings) {
        this.session = session;
        this.tokens = tokens;
        this.bindings = bindings;
        this.node = Node.of(session);
        this.hot = new HotAnswers(node);
        this.request = CurrentRequest.find();
    }

    @GET
    public Response validate() {
        try {
            return remembered().orElseGet(this::checked);
        } catch (RuntimeException e) {
            if (!Breakdown.is(e)) {
                throw e;
            }
            LOG.error("An API key could not be checked", e);
            session.getTransactionManager().setRollbackOnly();
            return Breakdown.answer();
        }
    }

    @GET
    @Path("{path:.*}")
    public Response validateBelow() {
        return validate();
    }

    /** Where the event loop answers, it has looked before. */
    private Optional<Response> remembered() {
        return node.eventLoop()
                ? Optional.empty()
                : request.flatMap(sent -> hot.find(sent).map(answer -> again(sent, answer)));
    }

    private Response again(RoutingContext sent, KeptAnswer answer) {
        hot.again(sent, answer);
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body())
                .build();
    }

    private Response checked() {
        KeycloakContext context = session.getContext();
        HttpHeaders headers = context.getHttpRequest().getHttpHeaders();
        Presented presented = Presented.in(values(headers, HttpHeaders.AUTHORIZATION), values(headers, "X-API-Key"));
        ValidateParameters parameters =
                ValidateParameters.read(context.getUri().getQueryParameters(), headers.getRequestHeaders());
        KeyValidator.WithToken checked = check(context, presented, parameters);
        Verdict verdict = checked.verdict();
        Answers answers = new Answers(session, context.getRealm(), parameters.limitedIs403());
        if (verdict instanceof Verdict.Accepted accepted) {
            String body = answers.body(accepted, bindings.apply(accepted));
            if (parameters.jwt()) {
                // Not given again: whose issuer it names depends on the address that was asked.
                return answers.good(accepted, body, checked.token());
            }
            request.ifPresent(sent -> hot.good(sent, parameters, accepted, body, answers.over(accepted)));
            return answers.good(accepted, body, "");
        }
        Verdict.Refused refused = (Verdict.Refused) verdict;
        String body = answers.body(refused.refusal());
        if (RefusalAnswer.of(refused.refusal()).isUnproved() && !parameters.basic()) {
            request.ifPresent(sent -> hot.unproved(sent, body));
        }
        return answers.bad(refused, body, parameters.basic());
    }

    private KeyValidator.WithToken check(KeycloakContext context, Presented presented, ValidateParameters parameters) {
        KeyValidator validator = new KeyValidator(session);
        RequestSource visit = RequestSource.through(Surface.VALIDATE, session);
        RealmModel realm = context.getRealm();
        Requirements required = parameters.required();
        return parameters.jwt()
                ? validator.validate(realm, presented, visit, required, tokens)
                : new KeyValidator.WithToken(validator.validate(realm, presented, visit, required), "");
    }

    private static List<String> values(HttpHeaders headers, String name) {
        return Objects.requireNonNullElse(headers.getRequestHeader(name), List.of());
    }
}
