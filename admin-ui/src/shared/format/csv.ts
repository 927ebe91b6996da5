import type { Key } from "../api/types";

const COLUMNS: (keyof Key)[] = [
  "id",
  "name",
  "prefix",
  "type",
  "ownerId",
  "owner",
  "clientId",
  "status",
  "fullAccess",
  "scopes",
  "createdAt",
  "createdBy",
  "notBefore",
  "expiresAt",
  "lastUsedAt",
  "lastUsedAddress",
  "lastUsedAgent",
  "uses",
  "revokedAt",
  "revokedBy",
  "revocationReason",
];

/** RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else. */
export function toCsv(keys: Key[]): string {
  const rows = [COLUMNS, ...keys.map((key) => COLUMNS.map((column) => key[column]))];
  return `\uFEFF${rows.map((row) => row.map(toCell).join(",")).join("\r\n")}\r\n`;
}

/** A text that a spreadsheet would run as a formula is disarmed with an apostrophe (OWASP, CSV injection). */
function toCell(value: unknown): string {
  const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
