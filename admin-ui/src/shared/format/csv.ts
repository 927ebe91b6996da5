import type { Key } from "../api/types";

const COLUMNS: (keyof Key)[] = [
  "id",
  "name",
  "prefix",
  "type",
  "ownerId",
  "owner",
  "clientId",
  "organization",
  "status",
  "effectiveStatus",
  "blockedBy",
  "fullAccess",
  "scopes",
  "createdAt",
  "createdBy",
  "notBefore",
  "expiresAt",
  "effectiveExpiresAt",
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

/** What stands before a formula without being seen, and the quote, which some programs take away. */
const UNSEEN = String.raw`[\s"\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]*`;

/** The signs that begin a formula, also as wide and small ones. */
const SIGN = "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212]";

/** Also behind a semicolon or in a new line: where numbers have a comma, spreadsheets part cells at semicolons. */
const FORMULA = new RegExp(`(^|[;\t\r\n])(?=${UNSEEN}${SIGN})`, "gu");

/** A text that a spreadsheet would run as a formula is disarmed with an apostrophe (OWASP, CSV injection). */
function toCell(value: unknown): string {
  const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
  const safe = text.replace(FORMULA, "$1'").replace(/^[\t\r\n]/, "'$&");
  return `"${safe.replaceAll('"', '""')}"`;
}
