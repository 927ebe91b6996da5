// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import io.latchkey.policy.Lifetime;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.RealmAttributes;
import io.latchkey.token.TokenPrefix;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/**
 * A realm's settings. They can be written past our API (import, Terraform, the realm's REST resource), so a value that
 * makes no sense counts as the strictest there is; but see {@link Endings}.
 *
 * @param allowedRole what whoever has keys needs to have, if no override says otherwise; empty: nothing
 * @param prefix of tokens made from now on
 * @param maxKeysPerUser live keys of one owner
 * @param maxLifetimeDays empty: no limit
 * @param defaultLifetimeDays for a key made without an end; 0: none
 * @param expiryRequired whether each key must have an end
 * @param defaultClient {@code client_id} for keys made without naming a client; empty: {@link DefaultClient#CLIENT_ID}
 * @param maxAuthAge how old a login may be, in seconds, by which somebody makes, rotates, enables or widens a key; empty: any
 * @param onReuse where the secret before the last rotation is used after its grace; never {@link Reaction#DISABLE}
 * @param onLeak where somebody sends the token
 * @param rateLimit of each key, where its client has none; empty: no limit
 * @param selfRotation whether keys that are made for it may give themselves a new secret
 * @param organizationRequired whether each new key of somebody who belongs to organizations must be bound to one
 */
public record RealmSettings(
        boolean allow,
        Optional<AllowedRole> allowedRole,
        TokenPrefix prefix,
        int maxKeysPerUser,
        Optional<Integer> maxLifetimeDays,
        int defaultLifetimeDays,
        boolean expiryRequired,
        Optional<String> defaultClient,
        KeycloakApis keycloakApis,
        Optional<Integer> maxAuthAge,
        Endings endings,
        Reaction onReuse,
        Reaction onLeak,
        boolean selfRotation,
        boolean organizationRequired,
        MailSettings mails,
        Optional<RateLimit> rateLimit) {

    /** What a realm has that has set nothing. */
    public static final RealmSettings DEFAULTS = new RealmSettings(
            false,
            Optional.empty(),
            TokenPrefix.DEFAULT,
            50,
            Optional.empty(),
            90,
            false,
            Optional.empty(),
            KeycloakApis.USERINFO,
            Optional.empty(),
            Endings.NONE,
            Reaction.NOTIFY,
            Reaction.REVOKE,
            false,
            false,
            MailSettings.DEFAULTS,
            Optional.empty());

    /** The greatest value for a number of keys, or of days: a hundred years. */
    public static final int MAX = 36_500;

    /** The greatest value for the age of a login, in seconds: a year. */
    public static final int MAX_AUTH_AGE = 31_536_000;

    public static RealmSettings of(RealmModel realm) {
        return of((Attribute attribute) -> Optional.ofNullable(realm.getAttribute(attribute.key())));
    }

    /**
     * As they count when a key is used: where they were read with the key as well, the stricter reading does. Which of the two is
     * the older one need not be known.
     */
    public static RealmSettings of(RealmModel realm, RealmAttributes read) {
        return of((Attribute attribute) -> {
            Optional<String> own = Optional.ofNullable(realm.getAttribute(attribute.key()));
            return switch (attribute) {
                case ALLOW -> own.filter("true"::equals).flatMap(allowed -> read.allow());
                case MAX_LIFETIME_DAYS ->
                    Stream.of(own, read.maxLifetimeDays())
                            .flatMap(Optional::stream)
                            .filter(text -> !text.isBlank())
                            .map(RealmSettings::maximum)
                            .min(Integer::compareTo)
                            .map(String::valueOf);
                default -> own;
            };
        });
    }

    /** The one setting that each request with a key at Keycloak's own endpoints asks for, without the others. */
    public static KeycloakApis keycloakApis(RealmModel realm) {
        return keycloakApis(Optional.ofNullable(realm.getAttribute(Attribute.KEYCLOAK_APIS.key())));
    }

    private static KeycloakApis keycloakApis(Optional<String> attribute) {
        return attribute
                .filter(text -> !text.isBlank())
                .map(text -> KeycloakApis.parse(text).orElse(KeycloakApis.NONE))
                .orElse(DEFAULTS.keycloakApis);
    }

    private static int maximum(String days) {
        return Math.max(1, number(days).orElse(1));
    }

    private static RealmSettings of(Function<Attribute, Optional<String>> attributes) {
        Function<Attribute, Optional<String>> read =
                attribute -> attributes.apply(attribute).filter(text -> !text.isBlank());
        return new RealmSettings(
                read.apply(Attribute.ALLOW).map("true"::equals).orElse(DEFAULTS.allow),
                read.apply(Attribute.ALLOWED_ROLE).map(String::strip).map(AllowedRole::new),
                read.apply(Attribute.PREFIX)
                        .map(text -> TokenPrefix.parse(text).orElse(TokenPrefix.DEFAULT))
                        .orElse(DEFAULTS.prefix),
                read.apply(Attribute.MAX_KEYS_PER_USER)
                        .map(text -> number(text).orElse(0))
                        .orElse(DEFAULTS.maxKeysPerUser),
                read.apply(Attribute.MAX_LIFETIME_DAYS).map(RealmSettings::maximum),
                read.apply(Attribute.DEFAULT_LIFETIME_DAYS)
                        .map(text -> number(text).orElse(1))
                        .orElse(DEFAULTS.defaultLifetimeDays),
                read.apply(Attribute.EXPIRY_REQUIRED)
                        .map(text -> !"false".equals(text))
                        .orElse(DEFAULTS.expiryRequired),
                read.apply(Attribute.DEFAULT_CLIENT),
                keycloakApis(attributes.apply(Attribute.KEYCLOAK_APIS)),
                read.apply(Attribute.MAX_AUTH_AGE)
                        .map(text -> Math.max(1, number(text, MAX_AUTH_AGE).orElse(1))),
                Endings.of(read),
                read.apply(Attribute.ON_REUSE)
                        .map(text -> Reaction.parse(text)
                                .filter(Reaction.NOTIFY::equals)
                                .orElse(Reaction.REVOKE))
                        .orElse(DEFAULTS.onReuse),
                read.apply(Attribute.ON_LEAK)
                        .map(text -> Reaction.parse(text).orElse(Reaction.REVOKE))
                        .orElse(DEFAULTS.onLeak),
                read.apply(Attribute.SELF_ROTATION).map("true"::equals).orElse(DEFAULTS.selfRotation),
                read.apply(Attribute.ORGANIZATION_REQUIRED)
                        .map(text -> !"false".equals(text))
                        .orElse(DEFAULTS.organizationRequired),
                new MailSettings(
                        read.apply(Attribute.NOTIFY_DAYS_BEFORE)
                                .map(MailSettings::days)
                                .orElse(DEFAULTS.mails.notifyDaysBefore()),
                        read.apply(Attribute.NOTIFY_CHANGES).map("true"::equals).orElse(DEFAULTS.mails.notifyChanges()),
                        read.apply(Attribute.SECURITY_CONTACT).filter(MailSettings::isAddress)),
                read.apply(Attribute.RATE_LIMIT).map(RealmSettings::limit));
    }

    private static RateLimit limit(String text) {
        return RateLimit.parse(text.strip()).orElse(RateLimit.STRICTEST);
    }

    public Lifetime lifetime() {
        return new Lifetime(
                maxLifetimeDays.map(Duration::ofDays), Duration.ofDays(defaultLifetimeDays), expiryRequired);
    }

    /**
     * Writes what differs from those before, so that of two who change different ones at once each keeps their own; and what is asked
     * for, since this node may not have heard that it is otherwise. What is as it would be anyway leaves no attribute behind.
     *
     * @param before those from which these were made
     */
    public void writeTo(RealmModel realm, RealmSettings before, Predicate<Attribute> asked) {
        Map<Attribute, String> former = before.written();
        written().forEach((attribute, text) -> {
            if (text.equals(former.get(attribute)) && !asked.test(attribute)) {
                return;
            }
            if (text.isEmpty()) {
                realm.removeAttribute(attribute.key());
            } else {
                realm.setAttribute(attribute.key(), text);
            }
        });
    }

    /** Each as its attribute has it; empty where there is none. */
    private Map<Attribute, String> written() {
        Map<Attribute, String> all = new EnumMap<>(Attribute.class);
        write(all, Attribute.ALLOW, allow, DEFAULTS.allow);
        write(all, Attribute.ALLOWED_ROLE, allowedRole.map(AllowedRole::name).orElse(""), "");
        write(all, Attribute.PREFIX, prefix.value(), DEFAULTS.prefix.value());
        write(all, Attribute.MAX_KEYS_PER_USER, maxKeysPerUser, DEFAULTS.maxKeysPerUser);
        write(all, Attribute.MAX_LIFETIME_DAYS, maxLifetimeDays);
        write(all, Attribute.DEFAULT_LIFETIME_DAYS, defaultLifetimeDays, DEFAULTS.defaultLifetimeDays);
        write(all, Attribute.EXPIRY_REQUIRED, expiryRequired, DEFAULTS.expiryRequired);
        write(all, Attribute.DEFAULT_CLIENT, defaultClient.orElse(""), "");
        write(all, Attribute.KEYCLOAK_APIS, keycloakApis.json(), DEFAULTS.keycloakApis.json());
        write(all, Attribute.MAX_AUTH_AGE, maxAuthAge);
        write(all, Attribute.ON_REUSE, onReuse.word(), DEFAULTS.onReuse.word());
        write(all, Attribute.ON_LEAK, onLeak.word(), DEFAULTS.onLeak.word());
        write(all, Attribute.SELF_ROTATION, selfRotation, DEFAULTS.selfRotation);
        write(all, Attribute.ORGANIZATION_REQUIRED, organizationRequired, DEFAULTS.organizationRequired);
        write(
                all,
                Attribute.NOTIFY_DAYS_BEFORE,
                MailSettings.written(mails.notifyDaysBefore()),
                MailSettings.written(DEFAULTS.mails.notifyDaysBefore()));
        write(all, Attribute.NOTIFY_CHANGES, mails.notifyChanges(), DEFAULTS.mails.notifyChanges());
        write(all, Attribute.SECURITY_CONTACT, mails.securityContact().orElse(""), "");
        write(all, Attribute.RATE_LIMIT, rateLimit.map(RateLimit::toString).orElse(""), "");
        write(all, Attribute.RETENTION_DAYS, endings.retentionDays());
        write(all, Attribute.IDLE_DAYS, endings.idleDays());
        write(
                all,
                Attribute.IDLE_ACTION,
                endings.idleAction().json(),
                DEFAULTS.endings.idleAction().json());
        return all;
    }

    private static void write(Map<Attribute, String> all, Attribute attribute, Optional<Integer> number) {
        write(all, attribute, number.map(String::valueOf).orElse(""), "");
    }

    private static void write(Map<Attribute, String> all, Attribute attribute, Object value, Object standard) {
        all.put(attribute, value.equals(standard) ? "" : value.toString());
    }

    static Optional<Integer> number(String text) {
        return number(text, MAX);
    }

    private static Optional<Integer> number(String text, int max) {
        try {
            int number = Integer.parseInt(text);
            return number < 0 || number > max ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
