// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.Outcome;
import io.latchkey.manage.Parameters;
import io.latchkey.manage.Requests;
import io.latchkey.manage.representation.DayCountRepresentation;
import io.latchkey.manage.representation.KeyCountRepresentation;
import io.latchkey.manage.representation.KeyRepresentations;
import io.latchkey.node.Node;
import io.latchkey.store.DayCount;
import io.latchkey.store.Days;
import io.latchkey.store.jpa.UsageStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
                .mayViewUsers()
                .then(self -> read(given -> given.days(clock)))
                .answer(days -> Requests.ok(usage.ofRealm(realm.getId(), days).stream()
                        .map(DayCountRepresentation::of)
                        .toList()));
    }

    /** The keys with the most. */
    @GET
    @Path("keys")
    public Response ofKeys() {
        return administrator
                .mayViewUsers()
                .then(self -> read(given -> new Most(
                        given.days(clock), isOfAccepted(given), given.number("max", DEFAULT_MAX, 1, LARGEST_MAX))))
                .answer(asked ->
                        Requests.ok(usage.most(realm.getId(), asked.accepted(), asked.days(), asked.max()).stream()
                                .map(each -> new KeyCountRepresentation(views.show(each.key()), each.count()))
                                .toList()));
    }

    /** Which keys are asked for: those that were accepted, or refused, the most. */
    private record Most(Days days, boolean accepted, int max) {}

    private <T> Outcome<T> read(Function<Parameters, T> reader) {
        return Parameters.read(administrator.session().getContext().getUri().getQueryParameters(), reader);
    }

    private static boolean isOfAccepted(Parameters read) {
        Map<String, Boolean> outcomes = Map.of(DayCount.ACCEPTED, true, "refused", false);
        return read.parsed("outcome", text -> Optional.ofNullable(outcomes.get(text)), "must be accepted or refused")
                .orElse(true);
    }
}
