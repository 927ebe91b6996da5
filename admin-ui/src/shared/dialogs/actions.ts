import type { Key } from "../api/types";

export type ActionKind = "change" | "rotate" | "disable" | "enable" | "revoke" | "remove";

/**
 * What the server would not refuse for a key in its state. A revoked one is so permanently; one that is not allowed, or whose
 * owner or client no longer exists, can still be ended. What an administrator stopped, its owner can't enable or delete.
 */
export function possibleActions(key: Key, isAllowed: boolean, asOwner = false): ActionKind[] {
  const isFree = !(asOwner && key.stoppedByAdministrator);
  if (key.status === "revoked") {
    return isFree ? ["remove"] : [];
  }
  const hasOwner = key.owner !== undefined;
  const possible: [ActionKind, boolean][] = [
    ["change", hasOwner && key.clientId !== undefined],
    ["rotate", hasOwner && isAllowed],
    ["enable", isFree && hasOwner && key.status === "disabled"],
    ["disable", key.status !== "disabled"],
    ["revoke", true],
    ["remove", isFree],
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
