// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.theme.FreeMarkerException;

/** Mails of a realm, by its mail server and its theme. For a session without a request, which has this realm from then on. */
public final class RealmMail {
    /** What the mail library (26.7.4, Angus) throws if it is this mail that the server does not take. Not a class of Keycloak's. */
    private static final Set<String> REFUSALS =
            Set.of("jakarta.mail.SendFailedException", "org.eclipse.angus.mail.smtp.SMTPSendFailedException");

    /** What became of a mail. */
    public enum Result {
        /** The server has taken it. */
        SENT,
        /** It is this mail that can't be sent, or not now. */
        REFUSED,
        /** The server can't be reached, or takes no mail at all. */
        UNREACHABLE
    }

    private final KeycloakSession session;
    private final RealmModel realm;

    public RealmMail(KeycloakSession session, RealmModel realm) {
        session.getContext().setRealm(realm);
        this.session = session;
        this.realm = realm;
    }

    /** Somebody who is no user of the realm. */
    public UserModel addressee(String address) {
        LightweightUserAdapter addressee = new LightweightUserAdapter(session, realm, address);
        addressee.setEmail(address);
        return addressee;
    }

    /** The language in which a mail to them is written. */
    public Locale locale(UserModel reader) {
        return session.getContext().resolveLocale(reader);
    }

    /**
     * Sends one, and waits until the server has taken it.
     *
     * @param subject the key of a message of the theme
     * @param template below {@code text/} and {@code html/} of the theme
     */
    public Result send(
            UserModel reader,
            String subject,
            List<Object> subjectArguments,
            String template,
            Map<String, Object> attributes) {
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(reader)
                    .send(subject, subjectArguments, template, new HashMap<>(attributes));
            return Result.SENT;
        } catch (EmailException e) {
            // Without a cause it is an address that Keycloak does not take.
            return e.getCause() == null
                            || REFUSALS.contains(e.getCause().getClass().getName())
                            || isOfTemplate(e)
                    ? Result.REFUSED
                    : Result.UNREACHABLE;
        }
    }

    /** It comes within one more {@link EmailException}: the server was not asked. */
    private static boolean isOfTemplate(EmailException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof FreeMarkerException) {
                return true;
            }
        }
        return false;
    }
}
