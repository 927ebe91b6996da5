import type { Key } from "../api/types";

export type ActionKind = "change" | "rotate" | "disable" | "enable" | "revoke" | "remove";

/** What somebody may do with a key, whatever its state. */
export type Rights = {
  /** Disable it, revoke it and delete it. */
  mayEnd: boolean;
  /** Give it more: a new secret, other settings, its work back. */
  mayGrant: boolean;
  /** Enable it and delete it whoever has stopped it. */
  mayLift: boolean;
};

export const ADMINISTRATOR: Rights = { mayEnd: true, mayGrant: true, mayLift: true };

export const OWNER: Rights = { mayEnd: true, mayGrant: true, mayLift: false };

export const NOTHING: Rights = { mayEnd: false, mayGrant: false, mayLift: false };

/**
 * What the server would not refuse for a key in its state. A revoked one is so permanently; one that is not allowed, or whose
 * owner or client no longer exists, can still be ended. What an administrator stopped, its owner can't enable or delete.
 */
export function possibleActions(
  key: Key,
  isAllowed: boolean,
  { mayEnd, mayGrant, mayLift }: Rights,
): ActionKind[] {
  const isFree = mayLift || !key.stoppedByAdministrator;
  if (key.status === "revoked") {
    return mayEnd && isFree ? ["remove"] : [];
  }
  const hasOwner = key.owner !== undefined;
  const possible: [ActionKind, boolean][] = [
    ["change", mayGrant && hasOwner && key.clientId !== undefined],
    ["rotate", mayGrant && hasOwner && isAllowed],
    ["enable", (mayGrant || mayLift) && isFree && hasOwner && key.status === "disabled"],
    ["disable", mayEnd && key.status !== "disabled"],
    ["revoke", mayEnd],
    ["remove", mayEnd && isFree],
  ];
  return possible.filter(([, isPossible]) => isPossible).map(([kind]) => kind);
}

export const ACTION_MESSAGES: Record<ActionKind, string> = {
  change: "apiKeysChange",
  rotate: "apiKeysRotate",
  disable: "apiKeysDisable",
  enable: "apiKeysEnable",
  revoke: "apiKeysRevoke",
  remove: "apiKeysDelete",
};
