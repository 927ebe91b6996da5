// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.latchkey.models.Models;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.theme.FreeMarkerException;

final class RealmMailTest {

    private static RealmMail.Result failing(EmailException failure) throws EmailException {
        EmailTemplateProvider mails = mock(EmailTemplateProvider.class, RETURNS_SELF);
        doThrow(failure).when(mails).send(any(), anyList(), any(), anyMap());
        KeycloakSession session = mock(KeycloakSession.class, RETURNS_DEEP_STUBS);
        doReturn(mails).when(session).getProvider(EmailTemplateProvider.class);
        return new RealmMail(session, Models.realm())
                .send(mock(UserModel.class), "subject", List.of(), "template.ftl", Map.of());
    }

    @Test
    void isRefusedWhereItsTemplateIsBroken() throws EmailException {
        EmailException broken =
                new EmailException("html", new FreeMarkerException("template.ftl", new IllegalStateException()));

        assertThat(failing(new EmailException("template", broken))).isEqualTo(RealmMail.Result.REFUSED);
    }

    @Test
    void isRefusedWhereKeycloakDoesNotTakeTheAddress() throws EmailException {
        assertThat(failing(new EmailException("address"))).isEqualTo(RealmMail.Result.REFUSED);
    }

    @Test
    void reachesNoServerThatDoesNotAnswer() throws EmailException {
        assertThat(failing(new EmailException("server", new ConnectException())))
                .isEqualTo(RealmMail.Result.UNREACHABLE);
    }
}
