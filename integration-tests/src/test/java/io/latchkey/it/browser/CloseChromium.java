// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the browser when the run has ended. */
public final class CloseChromium implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Chromium.close();
    }
}
