// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;

/** A mail as its reader sees it. */
public record Received(String to, String subject, String text, String html) {

    static Received of(MimeMessage message) {
        try {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            return new Received(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    content(parts.getBodyPart(0)),
                    content(parts.getBodyPart(1)));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return part.getContent().toString();
    }

    /** The id of the key that it is about. */
    public String keyId() {
        return text.lines()
                .filter(line -> line.startsWith("ID: "))
                .map(line -> line.substring(4).strip())
                .findFirst()
                .orElseThrow();
    }

    /** All of it. */
    public String all() {
        return String.join("\n", to, subject, text, html);
    }
}
