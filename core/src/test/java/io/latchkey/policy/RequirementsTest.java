// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {

    private static final KeyPermissions GRANT = new KeyPermissions(
            "shop", Optional.empty(), Set.of("orders:read", "profile"), Set.of("staff", "shop:buyer"));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # scopes,              roles,            clients,   refusal
            '',                    '',               '',
            orders:read,           '',               '',
            orders:read profile,   staff shop:buyer, shop,
            '',                    shop:buyer,       '',
            '',                    '',               shop,
            orders:write,          '',               '',        INSUFFICIENT_SCOPE
            orders:read admin,     '',               '',        INSUFFICIENT_SCOPE
            Profile,               '',               '',        INSUFFICIENT_SCOPE
            '',                    admin,            '',        INSUFFICIENT_ROLE
            '',                    buyer,            '',        INSUFFICIENT_ROLE
            '',                    shop:staff,       '',        INSUFFICIENT_ROLE
            '',                    staff admin,      '',        INSUFFICIENT_ROLE
            '',                    '',               bank,      WRONG_CLIENT
            '',                    '',               shop bank, WRONG_CLIENT
            orders:write,          admin,            '',        INSUFFICIENT_SCOPE
            orders:write,          '',               bank,      INSUFFICIENT_SCOPE
            '',                    admin,            bank,      INSUFFICIENT_ROLE
            """)
    void refusesAKeyThatLacksAnythingRequired(String scopes, String roles, String clients, @Nullable Refusal expected) {
        Requirements requirements = new Requirements(words(scopes), words(roles), words(clients));

        assertThat(requirements.unmetBy(GRANT)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void isNeverMetWhereTwoSourcesRequireDifferentClients() {
        Requirements both = new Requirements(Set.of(), Set.of(), Set.of("shop", "bank"));

        assertThat(both.unmetBy(GRANT)).contains(Refusal.WRONG_CLIENT);
        assertThat(both.unmetBy(new KeyPermissions("bank", Optional.empty(), Set.of(), Set.of())))
                .contains(Refusal.WRONG_CLIENT);
    }

    /** A key that is bound to none meets no requirement of one. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # organizations, the key's, refusal
            '',              ,
            '',              acme,
            acme,            acme,
            acme,            ,          WRONG_ORGANIZATION
            acme,            globex,    WRONG_ORGANIZATION
            acme,            ACME,      WRONG_ORGANIZATION
            acme globex,     acme,      WRONG_ORGANIZATION
            """)
    void refusesAKeyOfAnotherOrganization(String required, @Nullable String bound, @Nullable Refusal expected) {
        Requirements requirements = new Requirements(Set.of(), Set.of(), Set.of(), words(required), false);
        KeyPermissions grant = new KeyPermissions("shop", Optional.ofNullable(bound), Set.of(), Set.of());

        assertThat(requirements.unmetBy(grant)).isEqualTo(Optional.ofNullable(expected));
        assertThat(requirements.isEmpty()).isEqualTo(required.isEmpty());
    }

    @Test
    void isNeverMetWhereItIsUnclearWhatIsRequired() {
        Requirements unclear = new Requirements(Set.of("admin"), Set.of(), Set.of(), Set.of(), true);

        assertThat(unclear.unmetBy(GRANT)).contains(Refusal.UNKNOWN_REQUIREMENT);
        assertThat(new Requirements(Set.of(), Set.of(), Set.of(), Set.of(), true).isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', '', '', true", "a, '', '', false", "'', a, '', false", "'', '', a, false"})
    void isEmptyOnlyWhereNothingIsRequired(String scopes, String roles, String clients, boolean empty) {
        assertThat(new Requirements(words(scopes), words(roles), words(clients)).isEmpty())
                .isEqualTo(empty);
    }

    @Test
    void isNotChangedThroughTheSetsThatItTakes() {
        Set<String> names = new HashSet<>(Set.of("a"));
        Requirements requirements = new Requirements(names, names, names);
        KeyPermissions grant = new KeyPermissions("shop", Optional.empty(), names, names);
        names.add("b");

        assertThat(requirements).isEqualTo(new Requirements(Set.of("a"), Set.of("a"), Set.of("a")));
        assertThat(grant).isEqualTo(new KeyPermissions("shop", Optional.empty(), Set.of("a"), Set.of("a")));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }
}
