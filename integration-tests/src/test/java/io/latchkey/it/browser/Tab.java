// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A tab of the browser in which somebody is logged in to a console. Closing it fails if a script of the page has thrown.
 *
 * @param said what the page wrote to the browser's log
 * @param thrown what scripts of the page threw and nobody caught
 */
public record Tab(TestRealm realm, Page page, List<String> said, List<String> thrown) implements AutoCloseable {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MILLISECONDS = 15_000;

    /** The usual tab: English, light, as wide as a laptop's screen. */
    public static Browser.NewContextOptions usual() {
        return new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-US")
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    /** Logs in to the realm's Account Console, on the page with the keys. */
    public static Tab account(TestRealm realm, TestUser user) {
        return account(realm, user, usual());
    }

    public static Tab account(TestRealm realm, TestUser user, Browser.NewContextOptions options) {
        return open(realm, user, options, "/realms/" + realm.name() + "/account/api-keys");
    }

    /** Logs in to the realm's own Admin Console, at this path of it, such as {@code /api-keys}. */
    public static Tab admin(TestRealm realm, TestUser user, String path) {
        return admin(realm, user, path, usual());
    }

    public static Tab admin(TestRealm realm, TestUser user, String path, Browser.NewContextOptions options) {
        return open(realm, user, options, adminPath(realm, path));
    }

    private static String adminPath(TestRealm realm, String path) {
        return "/admin/" + realm.name() + "/console/#/" + realm.name() + path;
    }

    private static Tab open(TestRealm realm, TestUser user, Browser.NewContextOptions options, String path) {
        BrowserContext context = Chromium.shared().newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        Page page = context.newPage();
        Tab tab = new Tab(realm, page, new ArrayList<>(), new ArrayList<>());
        page.onConsoleMessage(message -> tab.said.add(message.text()));
        page.onPageError(tab.thrown::add);
        page.navigate(realm.server().url() + path);
        page.locator("#username").fill(user.username());
        page.locator("#password").fill(user.password());
        page.locator("#kc-login").click();
        return tab;
    }

    /** Goes to another path of the Admin Console. */
    public Tab goAdmin(String path) {
        page.navigate(realm.server().url() + adminPath(realm, path));
        return this;
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** The button in the open dialog. */
    public Locator dialogButton(String name) {
        return dialog().getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A field by its label, wherever it is. */
    public Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The row of the list with this key, by its name. */
    public Locator row(String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    /** Chooses something from the menu of this key's row. */
    public void choose(String keyName, String action) {
        row(keyName)
                .locator("button[aria-haspopup], td:last-child button")
                .last()
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action))
                .click();
    }

    /** Finds something on the server by typing a part of its name. */
    public Tab lookUp(String field, String name) {
        page.getByPlaceholder(field, new Page.GetByPlaceholderOptions().setExact(true))
                .fill(name);
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
        return this;
    }

    /** Searches the list. */
    public Tab search(String text) {
        page.locator(".latchkey-search input").fill(text);
        page.keyboard().press("Enter");
        return this;
    }

    /** Waits until the page says this somewhere. */
    public Tab sees(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    /** Waits until a key of this name is in the list. */
    public Tab lists(String keyName) {
        row(keyName).first().waitFor();
        return this;
    }

    /** Waits until no key of this name is in the list. */
    public Tab listsNot(String keyName) {
        PlaywrightAssertions.assertThat(row(keyName)).hasCount(0);
        return this;
    }

    /** Saves what is to be seen, for a person to look at. */
    public Tab shoot(String name) {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("latchkey.screenshots")));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        return this;
    }

    /** Finds nothing with axe, in the part of the page that is ours, that keeps somebody out. */
    public Tab isAccessible() {
        String part = dialog().count() > 0 ? "[role=dialog]" : "main";
        List<String> found = new AxeBuilder(page)
                .include(part).analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Tab::told)
                        .toList();
        assertThat(found).as("axe at " + page.url()).isEmpty();
        return this;
    }

    private static String told(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    @Override
    public void close() {
        page.context().close();
        assertThat(thrown).as("thrown by scripts of the page").isEmpty();
    }
}
