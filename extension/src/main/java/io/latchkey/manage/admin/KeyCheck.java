// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.manage.Fields;
import io.latchkey.manage.Outcome;
import io.latchkey.policy.Network;
import io.latchkey.policy.Requirements;
import io.latchkey.store.KnownKey;
import io.latchkey.token.KeyId;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.RealmModel;

/**
 * What an administrator wants to know of a key: how it would be answered if it were presented now. What they leave out is not
 * asked of it.
 *
 * @param id empty for what can't be one
 * @param from who would come with it
 */
record KeyCheck(Optional<KeyId> id, Requirements required, Optional<RequestSource> from) {
    private static final int MAX_TEXT = 255;
    private static final int MAX_SCOPES = 2_000;
    private static final int MAX_ADDRESS = 64;

    static Outcome<KeyCheck> read(Fields fields) {
        Optional<String> id = fields.text("id", MAX_TEXT).value();
        if (id.isEmpty()) {
            fields.reject("id", "is required");
        }
        Set<String> scopes = fields.text("scope", MAX_SCOPES).value().stream()
                .flatMap(names -> Arrays.stream(names.split(" ", -1)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        Requirements required = new Requirements(
                scopes, named(fields, "role"), named(fields, "client"), named(fields, "organization"), false);
        Optional<String> address = fields.text("address", MAX_ADDRESS).value();
        if (address.isPresent() && address.flatMap(Network::address).isEmpty()) {
            fields.reject("address", "must be an IP address");
        }
        Optional<RequestSource> from =
                address.map(given -> new RequestSource(Surface.VALIDATE, Optional.of(given), Optional.empty()));
        return fields.outcome(new KeyCheck(id.flatMap(KeyId::parse), required, from));
    }

    private static Set<String> named(Fields fields, String name) {
        return fields.text(name, MAX_TEXT).value().stream().collect(Collectors.toSet());
    }

    boolean asksForRoles() {
        return !required.roles().isEmpty();
    }

    CheckRepresentation of(KnownKey known, RealmModel realm, KeyValidator validator) {
        Verdict verdict = validator.rehearse(realm, known, from, required);
        return CheckRepresentation.of(verdict, validator.rehearse(realm, known, Optional.empty(), Requirements.NONE));
    }
}
