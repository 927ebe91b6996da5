import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";

export type Texts = Record<string, string>;

/** By language, each loaded when it is needed. */
export type Languages = Record<string, () => Promise<{ default: Texts }>>;

/** Texts in the first of these languages that there is, without its region if need be; else in English. */
export async function makeTexts(languages: Languages, wanted: readonly string[]): Promise<i18n> {
  const lng = wanted.map((each) => each.split("-", 1)[0] ?? "").find((each) => each in languages) ?? "en";
  const texts = await languages[lng]?.();
  const instance = createInstance({
    lng,
    fallbackLng: false,
    nsSeparator: false,
    keySeparator: false,
    interpolation: { escapeValue: false },
    resources: { [lng]: { translation: texts?.default ?? {} } },
  });
  await instance.use(initReactI18next).init();
  return instance;
}
