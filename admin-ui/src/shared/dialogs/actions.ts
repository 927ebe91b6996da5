import type { Key } from "../api/types";

export type ActionKind = "change" | "rotate" | "disable" | "enable" | "revoke" | "remove";

/** What somebody may do with a key, as far as its state lets. */
export type Rights = {
  /** Disable it and revoke it. */
  mayEnd: boolean;
  mayDelete: boolean;
  /** Give it more: a new secret, other settings. */
  mayGrant: boolean;
  mayEnable: boolean;
};

export const ADMINISTRATOR: Rights = { mayEnd: true, mayDelete: true, mayGrant: true, mayEnable: true };

export const NOTHING: Rights = { mayEnd: false, mayDelete: false, mayGrant: false, mayEnable: false };

/** What an administrator stopped, its owner can't enable or delete. */
export function rightsOfOwner(key: Key): Rights {
  const isFree = !key.stoppedByAdministrator;
  return { mayEnd: true, mayDelete: isFree, mayGrant: true, mayEnable: isFree };
}

/**
 * What the server would not refuse for a key in its state. A revoked one is so permanently; one that is not allowed, or whose
 * owner or client no longer exists, can still be ended.
 */
export function possibleActions(key: Key, isAllowed: boolean, rights: Rights): ActionKind[] {
  const { mayEnd, mayDelete, mayGrant, mayEnable } = rights;
  if (key.status === "revoked") {
    return mayDelete ? ["remove"] : [];
  }
  const hasOwner = key.owner !== undefined;
  const possible: [ActionKind, boolean][] = [
    ["change", mayGrant && hasOwner && key.clientId !== undefined],
    ["rotate", mayGrant && hasOwner && isAllowed],
    ["enable", mayEnable && hasOwner && key.status === "disabled"],
    ["disable", mayEnd && key.status !== "disabled"],
    ["revoke", mayEnd],
    ["remove", mayDelete],
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
