// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.CountsAsked;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Parameters;
import io.latchkey.manage.Requests;
import io.latchkey.manage.representation.ClientCountsRepresentation;
import io.latchkey.manage.representation.DayCountRepresentation;
import io.latchkey.manage.representation.HourCountRepresentation;
import io.latchkey.manage.representation.KeyCountRepresentation;
import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.manage.representation.OwnerCountsRepresentation;
import io.latchkey.manage.representation.Words;
import io.latchkey.node.Node;
import io.latchkey.owner.Owners;
import io.latchkey.store.Share;
import io.latchkey.store.Span;
import io.latchkey.store.jpa.Activity;
import io.latchkey.store.jpa.UsageStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** {@code …/api-keys/activity}: what the keys of the realm were used for. */
public final class AdminActivity {
    private static final int DEFAULT_MAX = 10;
    private static final int LARGEST_MAX = 100;

    private final Administrator administrator;
    private final RealmModel realm;
    private final Clock clock;
    private final UsageStore usage;
    private final KeyRepresentations views;

    AdminActivity(Administrator administrator) {
        this.administrator = administrator;
        this.realm = administrator.realm();
        Node node = Node.of(administrator.session());
        this.clock = node.clock();
        this.usage = UsageStore.of(administrator.session());
        this.views = new KeyRepresentations(administrator.session(), realm, node);
    }

    @GET
    public Response ofRealm() {
        return administrator
                .view()
                .then(owners -> read(given -> CountsAsked.read(given, given.days(clock)))
                        .then(asked -> Outcome.done(usage.activity(owners).ofRealm(realm.getId(), asked.time()).stream()
                                .filter(count -> asked.has(count.outcome()))
                                .map(DayCountRepresentation::of)
                                .toList())))
                .answer(Requests::ok);
    }

    @GET
    @Path("hours")
    public Response byHour() {
        return administrator
                .view()
                .then(owners -> read(given -> CountsAsked.read(given, given.hours(clock)))
                        .then(asked -> Outcome.done(usage.activity(owners).ofRealm(realm.getId(), asked.time()).stream()
                                .filter(count -> asked.has(count.outcome()))
                                .map(HourCountRepresentation::of)
                                .toList())))
                .answer(Requests::ok);
    }

    /** The keys with the most. */
    @GET
    @Path("keys")
    public Response ofKeys() {
        return most((activity, asked) -> activity.most(realm.getId(), asked.share(), asked.span(), asked.max()).stream()
                .map(each -> new KeyCountRepresentation(views.show(each.key()), each.count()))
                .toList());
    }

    /** The clients whose keys have the most. */
    @GET
    @Path("clients")
    public Response ofClients() {
        return most((activity, asked) -> activity.clients(realm.getId(), asked.span(), asked.max()).stream()
                .map(each -> new ClientCountsRepresentation(
                        clientId(each.id()), each.accepted(), each.refused(), each.unproved()))
                .toList());
    }

    /** The owners whose keys have the most. */
    @GET
    @Path("owners")
    public Response ofOwners() {
        Owners owners = Owners.of(administrator.session(), realm);
        return most((activity, asked) -> activity.owners(realm.getId(), asked.span(), asked.max()).stream()
                .map(each -> new OwnerCountsRepresentation(
                        each.id(),
                        owners.name(each.id()).orElse(null),
                        each.accepted(),
                        each.refused(),
                        each.unproved()))
                .toList());
    }

    private Response most(BiFunction<Activity, Most, List<?>> answer) {
        return administrator
                .view()
                .then(owners -> read(given -> new Most(
                                given.span(clock), share(given), given.number("max", DEFAULT_MAX, 1, LARGEST_MAX)))
                        .<List<?>>then(asked -> Outcome.done(answer.apply(usage.activity(owners), asked))))
                .answer(Requests::ok);
    }

    private @Nullable String clientId(String id) {
        ClientModel client = realm.getClientById(id);
        return client == null ? null : client.getClientId();
    }

    /** Of what the most is asked for, and in which time. */
    private record Most(Span span, Share share, int max) {}

    private <T> Outcome<T> read(Function<Parameters, T> reader) {
        return Parameters.read(administrator.session().getContext().getUri().getQueryParameters(), reader);
    }

    private static Share share(Parameters read) {
        return read.parsed(
                        "outcome",
                        text -> Words.parse(EnumSet.allOf(Share.class), text),
                        "must be accepted, refused or unproved")
                .orElse(Share.ACCEPTED);
    }
}
