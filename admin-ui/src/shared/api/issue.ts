import type { KeysApi } from "./keysApi";
import type { Key } from "./types";

/** When a key's secret was issued, from which the longest lifetime counts: its last rotation, or when it was made. */
export async function issuedAt(api: Pick<KeysApi, "rotations">, key: Key): Promise<string> {
  const [last] = key.generation > 1 ? await api.rotations(key.id) : [];
  return last?.at ?? key.createdAt;
}
