import { existsSync, readFileSync } from "node:fs";

/**
 * The texts of a console in a language: those of both, and over them those that only this console has otherwise.
 *
 * @returns {Record<string, string>}
 */
export function messagesOf(type, language) {
  const file = `messages_${language}.properties`;
  const own = `messages/${type}/${file}`;
  return { ...read(`messages/${file}`), ...(existsSync(own) ? read(own) : {}) };
}

/** As the server reads them: one text to a line. */
export function toProperties(messages) {
  const lines = Object.entries(messages).map(([key, text]) => `${key}=${text}`);
  return ["# encoding: UTF-8", ...lines, ""].join("\n");
}

function read(path) {
  const lines = readFileSync(path, "utf8").split("\n");
  return Object.fromEntries(
    lines
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => [line.split("=", 1)[0], line.slice(line.indexOf("=") + 1)]),
  );
}
