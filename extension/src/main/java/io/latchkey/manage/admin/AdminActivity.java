// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.DaysAsked;
import io.latchkey.manage.Outcome;
import io.latchkey.manage.Problem;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
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
        this.clock = Node.of(administrator.session()).clock();
        this.usage = UsageStore.of(administrator.session());
        this.views = new KeyRepresentations(administrator.session(), realm, clock);
    }

    @GET
    public Response ofRealm() {
        return administrator
                .mayViewUsers()
                .then(self -> days())
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
                .then(self -> days())
                .then(days -> accepted()
                        .then(accepted ->
                                max().then(max -> Outcome.done(usage.most(realm.getId(), accepted, days, max)))))
                .answer(counts -> Requests.ok(counts.stream()
                        .map(each -> new KeyCountRepresentation(views.show(each.key()), each.count()))
                        .toList()));
    }

    private Outcome<Days> days() {
        return DaysAsked.read(query(), clock);
    }

    private Outcome<Boolean> accepted() {
        String outcome = query().getFirst("outcome");
        if (outcome == null || outcome.equals(DayCount.ACCEPTED)) {
            return Outcome.done(true);
        }
        return outcome.equals("refused")
                ? Outcome.done(false)
                : Outcome.denied(Problem.of("outcome", "must be accepted or refused"));
    }

    private Outcome<Integer> max() {
        String text = query().getFirst("max");
        try {
            int max = text == null ? DEFAULT_MAX : Integer.parseInt(text);
            if (max >= 1 && max <= LARGEST_MAX) {
                return Outcome.done(max);
            }
        } catch (NumberFormatException e) {
            // Told below, as one out of range is.
        }
        return Outcome.denied(Problem.of("max", "must be a whole number from 1 to " + LARGEST_MAX));
    }

    private MultivaluedMap<String, String> query() {
        return administrator.session().getContext().getUri().getQueryParameters();
    }
}
