import type { i18n } from "i18next";

/** For where not even the texts can be loaded. */
const ENGLISH = {
  apiKeysPageFailed: "The page could not be opened: the login failed, or the server did not answer.",
  apiKeysReload: "Reload",
};

/** So long the texts may take. */
const MILLISECONDS = 2_000;

/** A sentence and the way to try again, where there would be a blank page: without React, for nothing may be there. */
export async function showFailure(element: Element, texts: Promise<i18n>): Promise<void> {
  const found = await inTime(texts).catch(() => undefined);
  const text = (key: keyof typeof ENGLISH) => found?.t(key) ?? ENGLISH[key];
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent = text("apiKeysPageFailed");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pf-v5-c-button pf-m-primary pf-v5-u-mt-md";
  button.textContent = text("apiKeysReload");
  button.addEventListener("click", () => location.reload());
  element.setAttribute("lang", found?.language ?? "en");
  element.classList.add("pf-v5-u-p-md");
  element.replaceChildren(sentence, button);
}

function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    promise,
    new Promise<undefined>((resolve) => setTimeout(resolve, MILLISECONDS, undefined)),
  ]);
}
