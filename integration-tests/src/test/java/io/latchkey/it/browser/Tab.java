// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A tab of the browser in which somebody is logged in to a console. Closing it fails if a script of the page has thrown.
 *
 * @param end closes it
 * @param said what the page wrote to the browser's log
 * @param thrown what scripts of the page threw and nobody caught
 */
public record Tab(TestRealm realm, Page page, Runnable end, List<String> said, List<String> thrown)
        implements AutoCloseable {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MILLISECONDS = 30_000;
    private static final int MOST_PRESSES = 150;
    /** How fast the line is, in kilobits a second, where a page is opened to measure that; not slowed down without. */
    private static final int KILOBITS = Integer.getInteger("latchkey.kilobits", 0);

    private static final int BYTES_IN_A_KILOBIT = 125;
    private static final int LATENCY_MILLISECONDS = 150;
    private static final String TOO_WIDE = """
            [document.documentElement, ...document.querySelectorAll('main, .pf-v5-c-page__main, .pf-v5-c-modal-box__body')]
                .filter((element) => element.scrollWidth > element.clientWidth)
                .map((element) => `${element.tagName} ${element.className}: ${element.scrollWidth}`).join()
            """;
    private static final String HIDDEN_HEIGHT = """
            Math.max(0, ...[...document.querySelectorAll('main, .pf-v5-c-page__main, .pf-v5-c-modal-box__body')]
                .map((element) => element.scrollHeight - element.clientHeight))
            """;

    /** The usual tab: English, light, as wide as a laptop's screen. */
    public static Browser.NewContextOptions usual() {
        return new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-US")
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    /** The usual tab, of somebody who likes it dark. */
    public static Browser.NewContextOptions dark() {
        return usual().setColorScheme(ColorScheme.DARK);
    }

    /** Logs in to the realm's Account Console, on the page with the keys. */
    public static Tab account(TestRealm realm, TestUser user) {
        return account(realm, user, usual());
    }

    public static Tab account(TestRealm realm, TestUser user, Browser.NewContextOptions options) {
        return open(realm, user, options, "/realms/" + realm.name() + "/account/api-keys");
    }

    /** Opens the realm's own Admin Console at this path of it, such as {@code /api-keys}; logs in the first time only. */
    public static Tab admin(TestRealm realm, TestUser user, String path) {
        BrowserContext context = Chromium.contextOf(user, Tab::usual);
        Page page = context.newPage();
        return open(realm, user, page, adminPath(realm, path), page::close);
    }

    public static Tab admin(TestRealm realm, TestUser user, String path, Browser.NewContextOptions options) {
        return open(realm, user, options, adminPath(realm, path));
    }

    /** Logs in to the realm's page of a user's own keys, or at that of all users', {@code admin-console/}. */
    public static Tab ownPage(TestRealm realm, TestUser user, String page) {
        return open(realm, user, usual(), "/realms/" + realm.name() + "/api-keys/" + page);
    }

    private static String adminPath(TestRealm realm, String path) {
        return "/admin/" + realm.name() + "/console/#/" + realm.name() + path;
    }

    /** In a context of its own. */
    private static Tab open(TestRealm realm, TestUser user, Browser.NewContextOptions options, String path) {
        BrowserContext context = Chromium.shared().newContext(options);
        return open(realm, user, context.newPage(), path, context::close);
    }

    private static Tab open(TestRealm realm, TestUser user, Page page, String path, Runnable end) {
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        Tab tab = new Tab(realm, page, end, new ArrayList<>(), new ArrayList<>());
        page.onConsoleMessage(message -> tab.said.add(message.text()));
        page.onPageError(tab.thrown::add);
        page.navigate(realm.server().url() + path);
        Locator login = page.locator("#kc-login");
        login.or(page.locator("#kc-main-content-page-container, main.pf-v5-c-page__main"))
                .first()
                .waitFor();
        if (login.isVisible()) {
            tab.logIn(user);
        }
        return tab;
    }

    /** On the login page; on two of them, where the realm has organizations: Keycloak asks then first who it is. */
    public Tab logIn(TestUser user) {
        page.locator("#username").fill(user.username());
        if (!page.locator("#password").isVisible()) {
            page.locator("#kc-login").click();
        }
        page.locator("#password").fill(user.password());
        page.locator("#kc-login").click();
        return this;
    }

    /** Goes to another path of the Admin Console. */
    public Tab goAdmin(String path) {
        page.navigate(realm.server().url() + adminPath(realm, path));
        return this;
    }

    /** Opens this path of the Admin Console as somebody who is logged in and has an empty cache, until it says this. */
    public double secondsToOpenAgain(String path, String text) {
        Browser.NewContextOptions options =
                usual().setStorageState(page.context().storageState());
        try (BrowserContext context = Chromium.shared().newContext(options)) {
            Page fresh = context.newPage();
            if (KILOBITS > 0) {
                slow(context.newCDPSession(fresh));
            }
            long start = System.nanoTime();
            fresh.navigate(realm.server().url() + adminPath(realm, path));
            fresh.getByText(text).first().waitFor();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void slow(CDPSession session) {
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", LATENCY_MILLISECONDS);
        line.addProperty("downloadThroughput", KILOBITS * BYTES_IN_A_KILOBIT);
        line.addProperty("uploadThroughput", KILOBITS * BYTES_IN_A_KILOBIT);
        session.send("Network.emulateNetworkConditions", line);
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
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
        item(action).click();
    }

    /** What the open menu offers. */
    public Locator item(String action) {
        return page.getByRole(
                AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action).setExact(true));
    }

    /** A field that finds something on the server while one types. */
    public Locator lookup(String label) {
        return page.getByPlaceholder(label, new Page.GetByPlaceholderOptions().setExact(true));
    }

    /** What such a field has found. */
    public Locator option(String name) {
        return page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    /** Chooses something from the list that this opens. */
    public Tab pick(Locator menu, String choice) {
        menu.click();
        // Not by its role alone: the options of the page's other lists have that too, though nobody sees them.
        page.locator("[role=option]")
                .getByText(choice, new Locator.GetByTextOptions().setExact(true))
                .click();
        return this;
    }

    /** Finds something on the server by typing a part of its name. */
    public Tab lookUp(String field, String name) {
        lookup(field).fill(name);
        option(name).click();
        return this;
    }

    /** Searches the list. */
    public Tab search(String text) {
        Locator field = page.locator(".latchkey-search input");
        field.fill(text);
        field.press("Enter");
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

    /** Waits until these keys and no others are in the list. */
    public Tab listsOnly(String... keyNames) {
        PlaywrightAssertions.assertThat(page.locator("tbody tr")).hasCount(keyNames.length);
        for (String name : keyNames) {
            lists(name);
        }
        return this;
    }

    /** Waits until no key of this name is in the list. */
    public Tab listsNot(String keyName) {
        PlaywrightAssertions.assertThat(row(keyName)).hasCount(0);
        return this;
    }

    /** A screen as it should be: axe finds nothing, nothing sticks out on the right, and a picture of it is saved. */
    public Tab screen(String name) {
        shoot(name);
        assertThat((String) page.evaluate(TOO_WIDE))
                .as("wider than the screen: " + name)
                .isEmpty();
        return isAccessible();
    }

    /** Waits until there is a bar chart. */
    public Tab charted() {
        page.locator("svg.latchkey-chart").waitFor();
        return this;
    }

    /** Saves the page or the open dialog in its whole length, for a person to look at. */
    private void shoot(String name) {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("latchkey.screenshots")));
        ViewportSize before = page.viewportSize();
        page.setViewportSize(before.width, before.height + (int) page.evaluate(HIDDEN_HEIGHT));
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        page.setViewportSize(before.width, before.height);
        Pictures.take(page, name);
    }

    /** Presses Tab until this has the focus, as somebody without a mouse does. */
    public Tab tabTo(Locator target) {
        target.waitFor();
        for (int presses = 0; presses < MOST_PRESSES; presses++) {
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + target);
    }

    /** Presses these keys, one after the other. */
    public Tab press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /** Types into what has the focus. */
    public Tab type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** The field or control with this id. */
    public Locator control(String id) {
        return page.locator("[id='" + id + "']");
    }

    /** Turns the switch with this id on or off: PatternFly draws over its checkbox. */
    public Tab turn(String id, boolean on) {
        control(id).setChecked(on, new Locator.SetCheckedOptions().setForce(true));
        return this;
    }

    /** Fills in the form for a new key: full access, at the client for what has none of its own. */
    public Tab fillKey(String name) {
        control("key-name").fill(name);
        control("key-client").selectOption("api-keys");
        control("key-access-full").check();
        return this;
    }

    /** The text of the file that a click on this downloads. */
    public String downloaded(Locator button) {
        Download download = page.waitForDownload(button::click);
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds nothing with axe, in the part of the page that is ours, that keeps somebody out. */
    private Tab isAccessible() {
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
        end.run();
        assertThat(thrown).as("thrown by scripts of the page").isEmpty();
    }
}
