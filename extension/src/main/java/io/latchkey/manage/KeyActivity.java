// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.manage.representation.DayCountRepresentation;
import io.latchkey.manage.representation.HourCountRepresentation;
import io.latchkey.node.Node;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.Activity;
import io.latchkey.store.jpa.UsageStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;

/** {@code …/{id}/activity}: what one key was used for. */
public final class KeyActivity {
    private final Outcome<StoredKey> found;
    private final MultivaluedMap<String, String> query;
    private final Activity activity;
    private final Clock clock;

    KeyActivity(Outcome<StoredKey> found, MultivaluedMap<String, String> query, KeycloakSession session) {
        this.found = found;
        this.query = query;
        this.activity = UsageStore.of(session).activity();
        this.clock = Node.of(session).clock();
    }

    @GET
    public Response byDay() {
        return found.then(key -> asked(read -> read.days(clock))
                        .then(asked -> Outcome.done(activity.ofKey(key.id(), asked.time()).stream()
                                .filter(count -> asked.has(count.outcome())))))
                .answer(counts ->
                        Requests.ok(counts.map(DayCountRepresentation::of).toList()));
    }

    @GET
    @Path("hours")
    public Response byHour() {
        return found.then(key -> asked(read -> read.hours(clock))
                        .then(asked -> Outcome.done(activity.ofKey(key.id(), asked.time()).stream()
                                .filter(count -> asked.has(count.outcome())))))
                .answer(counts ->
                        Requests.ok(counts.map(HourCountRepresentation::of).toList()));
    }

    private <T> Outcome<CountsAsked<T>> asked(Function<Parameters, T> time) {
        return Parameters.read(query, read -> CountsAsked.read(read, time.apply(read)));
    }
}
