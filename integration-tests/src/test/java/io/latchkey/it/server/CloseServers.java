// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the shared server when the run has ended. */
public final class CloseServers implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Servers.close();
    }
}
