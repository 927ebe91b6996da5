// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.Map;

/** The pictures in the documentation: some of the screens, taken anew with {@code -Dpictures=docs/images}. */
final class Pictures {
    /** By the screens that they are of. None shows a secret. */
    private static final Map<String, String> NAMES = Map.of(
            "account-list", "user",
            "account-shown-once", "shown-once",
            "admin-keys", "administrators",
            "admin-activity", "activity");

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    /** Of JPEG, in percent: text can be read, and a picture has about 80 KB at most. */
    private static final int QUALITY = 45;

    private Pictures() {}

    static void take(Page page, String screen) {
        String folder = System.getProperty("pictures");
        String name = NAMES.get(screen);
        if (folder == null || name == null) {
            return;
        }
        ViewportSize before = page.viewportSize();
        page.setViewportSize(WIDTH, HEIGHT);
        // Nothing is marked because the pointer happens to be on it.
        page.mouse().move(0, 0);
        // From the root of the project: tests run in that of their module.
        Path file = Path.of("..").resolve(folder).resolve(name + ".jpg");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(file)
                .setType(ScreenshotType.JPEG)
                .setQuality(QUALITY));
        page.setViewportSize(before.width, before.height);
    }
}
