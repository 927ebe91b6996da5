// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.store.Mail;
import io.latchkey.store.jpa.Outbox;
import java.time.Instant;
import java.util.function.Function;

/** Where mails come from and go to. */
interface Post {

    /** What the work answers, in a transaction of its own. */
    <T> T call(Function<Outbox, T> work);

    /** Waits until the mail is sent or can't be. */
    Delivery deliver(Mail mail, Instant now);
}
