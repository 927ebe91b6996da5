import { createInstance, type InitOptions, type i18n } from "i18next";
import FetchBackend from "i18next-fetch-backend";
import { initReactI18next } from "react-i18next";

type Message = { key: string; value: string };

/** Texts come from the server, which merges ours with the parent theme's and the realm's own, as in the stock consoles. */
export function makeI18n(loadPath: string, options: InitOptions): i18n {
  const instance = createInstance({
    fallbackLng: "en",
    nsSeparator: false,
    interpolation: { escapeValue: false },
    backend: { loadPath, parse: toTexts },
    ...options,
  });
  return instance.use(FetchBackend).use(initReactI18next);
}

function toTexts(data: string): Record<string, string> {
  const messages = JSON.parse(data) as Message[];
  return Object.fromEntries(messages.map(({ key, value }) => [key, value]));
}
