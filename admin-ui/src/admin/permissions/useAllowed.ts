import { eachPage } from "../../shared/api/allPages";
import type { Key, Settings } from "../../shared/api/types";
import { type Load, useLoad } from "../../shared/useLoad";
import { useAdminApi } from "../AdminKeys";

type Allowed = Load<{ settings: Settings; overrides: ReadonlyMap<string, boolean> }> & {
  isAllowed: (key: Key) => boolean;
};

/** Whether the owners of keys may have them, by the realm's setting and its exceptions. Until that is known, they may. */
export function useAllowed(): Allowed {
  const api = useAdminApi();
  const loaded = useLoad(
    async (signal) => {
      const [settings, overrides] = await Promise.all([
        api.settings(signal),
        eachPage((first, max) => api.overrides(first, max, signal)),
      ]);
      return { settings, overrides: new Map(overrides.map(({ userId, allow }) => [userId, allow])) };
    },
    [api],
  );
  const { data } = loaded;
  const isAllowed = ({ ownerId }: Key) => !data || (data.overrides.get(ownerId) ?? data.settings.allow);
  return { ...loaded, isAllowed };
}
