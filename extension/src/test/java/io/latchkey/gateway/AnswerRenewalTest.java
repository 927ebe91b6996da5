// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;

import io.latchkey.models.Models;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;

final class AnswerRenewalTest {
    private final UserModel owner = Models.user("alice");

    @Test
    void worksOutAnswersForOwnersWhomKeycloakKeepsItself() {
        assertThat(AnswerRenewal.isPossible(owner, Optional.empty())).isTrue();
    }

    @Test
    void asksNoDirectoryForAnImportedOwner() {
        owner.setFederationLink("ldap");

        assertThat(AnswerRenewal.isPossible(owner, Optional.empty())).isFalse();
    }

    @Test
    void asksNoDirectoryForAnOwnerWhoIsOnlyThere() {
        doReturn("f:ldap:alice").when(owner).getId();

        assertThat(AnswerRenewal.isPossible(owner, Optional.empty())).isFalse();
    }

    @Test
    void leavesKeysOfOrganizationsToRequests() {
        assertThat(AnswerRenewal.isPossible(owner, Optional.of(Models.organization("acme"))))
                .isFalse();
    }
}
