// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The browser that all tests share, started when it is first asked for. */
final class Chromium {
    private static final Map<String, BrowserContext> CONTEXTS = new HashMap<>();
    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    private Chromium() {}

    static synchronized Browser shared() {
        if (browser == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(Objects.requireNonNull(System.getProperty("latchkey.chromium"))))
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }
        return browser;
    }

    /** The context in which this user stays logged in for the run. */
    static synchronized BrowserContext contextOf(TestUser user, Supplier<Browser.NewContextOptions> options) {
        return CONTEXTS.computeIfAbsent(user.id(), id -> shared().newContext(options.get()));
    }

    static synchronized void close() {
        if (playwright != null) {
            playwright.close();
            playwright = null;
            browser = null;
        }
    }
}
