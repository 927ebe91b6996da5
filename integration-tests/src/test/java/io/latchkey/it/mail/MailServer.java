// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.realm.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A mail server (GreenMail) that takes all mails. It can go away, and come back at the same port. */
public final class MailServer implements AutoCloseable {
    private final int port = FreePort.next();
    private final List<Received> before = new ArrayList<>();
    private GreenMail server = start();

    private GreenMail start() {
        GreenMail started = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        return started;
    }

    /** Makes it the realm's, whose users read English, German or French. */
    public void serve(TestRealm realm) {
        realm.change(Map.of(
                "smtpServer",
                Map.of("host", "127.0.0.1", "port", String.valueOf(port), "from", "keycloak@example.test"),
                "internationalizationEnabled",
                true,
                "supportedLocales",
                List.of("en", "de", "fr"),
                "defaultLocale",
                "en"));
    }

    /** All that it has taken. */
    public List<Received> received() {
        return Stream.concat(
                        before.stream(), Stream.of(server.getReceivedMessages()).map(Received::of))
                .toList();
    }

    /** What it has taken for this address. */
    public List<Received> to(String address) {
        return received().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** Nobody reaches it any more. */
    public void goAway() {
        List<Received> all = received();
        before.clear();
        before.addAll(all);
        server.stop();
    }

    public void comeBack() {
        server = start();
    }

    @Override
    public void close() {
        server.stop();
    }
}
