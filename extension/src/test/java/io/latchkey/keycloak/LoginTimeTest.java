// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;

final class LoginTimeTest {
    private final UserModel user = mock();
    private final UserSessionModel session = mock();

    LoginTimeTest() {
        when(session.getUser()).thenReturn(user);
        when(session.getStarted()).thenReturn(1_000);
        when(session.getPersistenceState()).thenReturn(SessionPersistenceState.PERSISTENT);
    }

    @Test
    void isThatOfTheLastProofAndNotOfTheSession() {
        when(session.getNote("AUTH_TIME")).thenReturn("2000");

        assertThat(LoginTime.of(session)).contains(Instant.ofEpochSecond(2_000));
    }

    @Test
    void isThatOfTheSessionWhereNoneIsNoted() {
        assertThat(LoginTime.of(session)).contains(Instant.ofEpochSecond(1_000));
    }

    @Test
    void isUnknownInASessionThatIsMadeUpForARequest() {
        when(session.getPersistenceState()).thenReturn(SessionPersistenceState.TRANSIENT);

        assertThat(LoginTime.of(session)).isEmpty();
        when(session.getNote("AUTH_TIME")).thenReturn("2000");
        assertThat(LoginTime.of(session)).contains(Instant.ofEpochSecond(2_000));
        when(session.getNote("AUTH_TIME")).thenReturn("lately");
        assertThat(LoginTime.of(session)).isEmpty();
    }

    @Test
    void isThatOfAClientsOwnToken() {
        when(session.getPersistenceState()).thenReturn(SessionPersistenceState.TRANSIENT);
        when(user.getServiceAccountClientLink()).thenReturn("robot");

        assertThat(LoginTime.of(session)).contains(Instant.ofEpochSecond(1_000));
    }
}
