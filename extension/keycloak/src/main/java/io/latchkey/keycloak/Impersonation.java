// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.stream.Stream;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.UserSessionModel;

/** A session that somebody else has opened in a user's place. */
public final class Impersonation {
    private Impersonation() {}

    public static boolean isOf(UserSessionModel session) {
        return Stream.of(ImpersonationSessionNote.values()).anyMatch(note -> session.getNote(note.toString()) != null);
    }
}
