import { ApiFailure } from "../../shared/api/http";
import type { AdminApi } from "../adminApi";

/** A user's override, or none: then the realm's setting counts. */
export type Allow = "default" | "yes" | "no";

export function isAllowed(allow: Allow, realmAllows: boolean): boolean {
  return allow === "default" ? realmAllows : allow === "yes";
}

/** The API answers 404 where there is no override. */
export async function allowOf(
  api: Pick<AdminApi, "override">,
  userId: string,
  signal?: AbortSignal,
): Promise<Allow> {
  try {
    return (await api.override(userId, signal)).allow ? "yes" : "no";
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) {
      return "default";
    }
    throw error;
  }
}
