import type { Key, Warning } from "../api/types";

/** Named by a message; what it means is in the one with `Hint` after it. */
export type Mark = {
  message: string;
  hint: string;
  color: "green" | "blue" | "orange" | "red" | "grey" | "gold";
  /** Whether a list has a column that says it too. */
  isSaidElsewhere?: boolean;
};

const STATES: Record<Exclude<Key["effectiveStatus"], "blocked">, [string, Mark["color"]]> = {
  active: ["apiKeysActive", "green"],
  pending: ["apiKeysPending", "blue"],
  disabled: ["apiKeysDisabled", "grey"],
  expired: ["apiKeysExpired", "grey"],
  revoked: ["apiKeysRevoked", "red"],
};

const BLOCKED: Record<NonNullable<Key["blockedBy"]>, string> = {
  realm: "apiKeysBlockedByRealm",
  override: "apiKeysBlockedByOverride",
  role: "apiKeysBlockedByRole",
  "owner-disabled": "apiKeysBlockedByOwnerDisabled",
  "owner-gone": "apiKeysBlockedByOwnerGone",
  "client-disabled": "apiKeysBlockedByClient",
  organization: "apiKeysBlockedByOrganization",
  policy: "apiKeysBlockedByPolicy",
};

const WARNINGS: Record<Warning["code"], [string, Mark["color"]]> = {
  "expires-soon": ["apiKeysExpiresSoon", "orange"],
  "never-used": ["apiKeysNeverUsed", "gold"],
  idle: ["apiKeysIdle", "gold"],
  "never-expires": ["apiKeysNeverExpires", "gold"],
  "full-access": ["apiKeysFullAccess", "gold"],
  reused: ["apiKeysReused", "red"],
  "owner-gone": ["apiKeysOwnerGone", "red"],
  "retired-pepper": ["apiKeysRetiredPepper", "orange"],
  "missing-pepper": ["apiKeysMissingPepper", "red"],
};

/** Whether the key works; if it is refused for something outside of it, the hint says what. */
export function stateOf({ effectiveStatus, blockedBy }: Key): Mark {
  if (effectiveStatus === "blocked") {
    return { message: "apiKeysBlocked", hint: BLOCKED[blockedBy ?? "realm"], color: "red" };
  }
  const [message, color] = STATES[effectiveStatus];
  return { message, hint: `${message}Hint`, color };
}

/** What somebody should look at, as the server decides it. */
export function warningsOf({ warnings }: Key): Mark[] {
  return warnings.map(({ code }) => {
    const [message, color] = WARNINGS[code];
    const isSaidElsewhere = code === "never-expires" || code === "full-access";
    return { message, hint: `${message}Hint`, color, isSaidElsewhere };
  });
}
