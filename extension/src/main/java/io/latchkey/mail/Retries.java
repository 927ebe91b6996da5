// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import java.time.Duration;

/** How long is waited after a mail, or all of a realm, could not be sent. */
final class Retries {
    /** With the waits between them three days. */
    static final int MOST = 20;

    /** What has waited for so long without being tried once is not sent any more: its realm's server was away for weeks. */
    static final Duration WAITING = Duration.ofDays(14);

    private static final Duration MAIL = Duration.ofMinutes(1);
    private static final Duration MAIL_MOST = Duration.ofHours(6);
    private static final Duration REALM = Duration.ofSeconds(5);
    private static final Duration REALM_MOST = Duration.ofMinutes(10);

    private Retries() {}

    /** Until this one is tried again; doubled each time. */
    static Duration ofMail(int triesBefore) {
        return doubled(MAIL, triesBefore, MAIL_MOST);
    }

    /** Until any of its realm is tried again. */
    static Duration ofRealm(int failuresBefore) {
        return doubled(REALM, failuresBefore, REALM_MOST);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration wait = first.multipliedBy(1L << Math.min(times, 20));
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
