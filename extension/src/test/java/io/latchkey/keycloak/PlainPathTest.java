// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainPathTest {

    @ParameterizedTest
    @CsvSource({
        "/realms/demo/account,, /realms/demo/account",
        "/realms/demo/account, /, /realms/demo/account",
        "/auth/realms/demo/account, /auth, /realms/demo/account",
        "/auth/realms/demo/account, /auth/, /realms/demo/account",
        "/admin/realms/a%20b/users/,, /admin/realms/a%20b/users/"
    })
    void isBelowTheRootOfTheServer(String path, String root, String below) {
        assertThat(PlainPath.of(path, path, root)).contains(below);
    }

    @ParameterizedTest
    @CsvSource({
        "/realms/demo/./account, /realms/demo/account",
        "/realms/demo/account/../scim, /realms/demo/scim",
        "/realms/demo/%61ccount, /realms/demo/account",
        "/realms/demo/%2e%2e/account, /realms/account",
        "//realms/demo/account, /realms/demo/account"
    })
    void isNotThereWhereItIsRoutedInAnotherForm(String path, String normalized) {
        assertThat(PlainPath.of(path, normalized, "/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/realms/demo/account;x=1", "/realms;/demo/account", "/realms//demo", "realms/demo", ""})
    void isNotThereWhereTwoReadersMightDiffer(String path) {
        assertThat(PlainPath.of(path, path, "/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/realms/demo/account", "/authority/realms/demo/account", "/auth"})
    void isNotThereOutsideOfTheRoot(String path) {
        assertThat(PlainPath.of(path, path, "/auth")).isEmpty();
    }
}
