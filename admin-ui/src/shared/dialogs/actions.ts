import type { Key } from "../api/types";

export type ActionKind = "change" | "rotate" | "disable" | "enable" | "revoke" | "remove";

/**
 * What the server would not refuse for a key in its state. A revoked one is so permanently; one that is not allowed, or whose
 * owner or client no longer exists, can still be ended.
 */
export function possibleActions(key: Key, isAllowed: boolean): ActionKind[] {
  if (key.status === "revoked") {
    return ["remove"];
  }
  const hasOwner = key.owner !== undefined;
  const possible: [ActionKind, boolean][] = [
    ["change", hasOwner && key.clientId !== undefined],
    ["rotate", hasOwner && isAllowed && key.status !== "expired"],
    ["enable", hasOwner && key.status === "disabled"],
    ["disable", key.status !== "disabled"],
    ["revoke", true],
    ["remove", true],
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
