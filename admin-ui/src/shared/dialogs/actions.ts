import type { Key } from "../api/types";

export type ActionKind = "change" | "rotate" | "disable" | "enable" | "revoke" | "remove";

/** What can be done with a key in its state. A revoked one has ended for good; what is not allowed can still be ended. */
export function possibleActions(key: Key, isAllowed: boolean): ActionKind[] {
  if (key.status === "revoked") {
    return ["remove"];
  }
  const isRotatable = isAllowed && key.status !== "expired";
  return [
    "change",
    ...(isRotatable ? (["rotate"] as const) : []),
    key.status === "disabled" ? "enable" : "disable",
    "revoke",
    "remove",
  ];
}

export const ACTION_MESSAGES: Record<ActionKind, string> = {
  change: "apiKeysChange",
  rotate: "apiKeysRotate",
  disable: "apiKeysDisable",
  enable: "apiKeysEnable",
  revoke: "apiKeysRevoke",
  remove: "apiKeysDelete",
};
