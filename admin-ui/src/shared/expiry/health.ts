import type { Key } from "../api/types";
import { DAY } from "../format/times";

export const SOON_DAYS = 30;
export const IDLE_DAYS = 90;

export type Health = {
  /** Names the message of the label; the tooltip's is the same with `Hint` after it. */
  message: string;
  color: "green" | "blue" | "orange" | "red" | "grey" | "gold";
};

/** One label for a key: its status, and for an active one what somebody should do something about. */
export function healthOf(key: Key, now: number): Health {
  switch (key.status) {
    case "revoked":
      return { message: "apiKeysRevoked", color: "red" };
    case "expired":
      return { message: "apiKeysExpired", color: "grey" };
    case "disabled":
      return { message: "apiKeysDisabled", color: "grey" };
    case "pending":
      return { message: "apiKeysPending", color: "blue" };
    case "active":
      return healthOfActive(key, now);
  }
}

function healthOfActive(key: Key, now: number): Health {
  if (key.expiresAt && Date.parse(key.expiresAt) - now < SOON_DAYS * DAY) {
    return { message: "apiKeysExpiresSoon", color: "orange" };
  }
  if (now - Date.parse(key.lastUsedAt ?? key.createdAt) > IDLE_DAYS * DAY) {
    return { message: key.lastUsedAt ? "apiKeysIdle" : "apiKeysNeverUsed", color: "gold" };
  }
  return key.expiresAt
    ? { message: "apiKeysActive", color: "green" }
    : { message: "apiKeysNeverExpires", color: "gold" };
}
