// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.policy.Network;
import io.latchkey.rate.RateLimit;
import io.latchkey.settings.RealmSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller says about a key when they make or change it.
 *
 * @param organization its alias or id
 * @param scopes names of client scopes, at least one; cleared means full access; absent, when the key is made, the same
 * @param expiresAt cleared means no end; absent, when the key is made, the realm's default lifetime
 * @param rateLimit cleared, or absent when the key is made, means none of its own
 */
public record KeyForm(
        FieldValue<String> ownerId,
        FieldValue<String> clientId,
        FieldValue<String> organization,
        FieldValue<String> name,
        FieldValue<String> description,
        FieldValue<Map<String, String>> metadata,
        FieldValue<List<String>> scopes,
        FieldValue<List<Network>> networks,
        FieldValue<Instant> notBefore,
        FieldValue<Instant> expiresAt,
        FieldValue<RateLimit> rateLimit,
        FieldValue<Boolean> selfRotate) {

    public static final int MAX_NAME = 120;
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_ID = 255;
    private static final int MAX_SCOPES = 100;
    private static final int MAX_NETWORKS = 20;
    private static final int MAX_METADATA = 20;
    private static final int MAX_METADATA_TEXT = 200;

    /** Who may be named as the owner of a new key. */
    public enum Owner {
        CALLER,
        ANYBODY
    }

    public static Outcome<KeyForm> forCreate(Fields fields, Owner owner, Instant now) {
        KeyForm form = read(
                fields,
                owner == Owner.ANYBODY ? fields.text("ownerId", MAX_ID) : FieldValue.absent(),
                fields.text("clientId", MAX_ID),
                fields.text("organization", MAX_ID),
                end(fields, now));
        require(fields, "name", form.name);
        if (owner == Owner.ANYBODY) {
            require(fields, "ownerId", form.ownerId);
        }
        return fields.outcome(form);
    }

    /** The same for an organization that is not asked for: its id. */
    public KeyForm inOrganization(String id) {
        return new KeyForm(
                ownerId,
                clientId,
                FieldValue.of(id),
                name,
                description,
                metadata,
                scopes,
                networks,
                notBefore,
                expiresAt,
                rateLimit,
                selfRotate);
    }

    public static Outcome<KeyForm> forChange(Fields fields) {
        KeyForm form = read(
                fields, FieldValue.absent(), FieldValue.absent(), FieldValue.absent(), fields.instant("expiresAt"));
        if (form.name.present()) {
            require(fields, "name", form.name);
        }
        return fields.outcome(form);
    }

    private static KeyForm read(
            Fields fields,
            FieldValue<String> ownerId,
            FieldValue<String> clientId,
            FieldValue<String> organization,
            FieldValue<Instant> expiresAt) {
        return new KeyForm(
                ownerId,
                clientId,
                organization,
                fields.text("name", MAX_NAME),
                fields.text("description", MAX_DESCRIPTION),
                fields.strings("metadata", MAX_METADATA, MAX_METADATA_TEXT),
                scopes(fields),
                networks(fields),
                fields.instant("notBefore"),
                expiresAt,
                RateLimitField.in(fields),
                fields.bool("selfRotate"));
    }

    private static void require(Fields fields, String name, FieldValue<?> field) {
        if (field.value().isEmpty()) {
            fields.reject(name, "is required");
        }
    }

    /** {@code expiresInDays} or {@code expiresAt}, but not both. */
    static FieldValue<Instant> end(Fields fields, Instant now) {
        FieldValue<Instant> at = fields.instant("expiresAt");
        FieldValue<Integer> days = fields.number("expiresInDays", 1, RealmSettings.MAX);
        if (at.present() && days.present()) {
            fields.reject("expiresInDays", "can't be given together with expiresAt");
        }
        if (days.present()) {
            return days.value()
                    .map(count -> FieldValue.of(now.plus(Duration.ofDays(count))))
                    .orElseGet(FieldValue::cleared);
        }
        return at;
    }

    /** Full access has to be said: a script whose choice of scopes came out empty doesn't want everything. */
    private static FieldValue<List<String>> scopes(Fields fields) {
        FieldValue<List<String>> scopes = fields.texts("scopes", MAX_SCOPES, MAX_ID);
        FieldValue<Boolean> full = fields.bool("fullAccess");
        if (full.present() && scopes.present()) {
            fields.reject("fullAccess", "can't be given together with scopes");
        } else if (full.present() && !full.value().orElse(false)) {
            fields.reject("fullAccess", "can only be true; for less name the scopes instead");
        } else if (scopes.present() && scopes.value().orElse(List.of()).isEmpty()) {
            fields.reject("scopes", "must name a scope; for full access say \"fullAccess\": true, or leave it out");
        }
        return full.present() ? FieldValue.cleared() : scopes;
    }

    private static FieldValue<List<Network>> networks(Fields fields) {
        FieldValue<List<String>> texts = fields.texts("allowedNetworks", MAX_NETWORKS, 64);
        if (texts.value().isEmpty()) {
            return new FieldValue<>(texts.present(), Optional.empty());
        }
        List<Network> networks = texts.value().get().stream()
                .map(Network::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (texts.value().get().stream().anyMatch(text -> Network.parse(text).isEmpty())) {
            fields.reject("allowedNetworks", "must be addresses or networks as in 10.0.0.0/8 or 2001:db8::/32");
        }
        return FieldValue.of(networks);
    }
}
