import type { Key, Organization, OrganizationOwner } from "../../shared/api/types";
import { NOTHING, type Rights } from "../../shared/dialogs/actions";

/**
 * What a member may do with their organization's keys. Who manages them does all with those of its service accounts; those of
 * persons they end, and enable again what they disabled themselves.
 */
export function rightsOfTeam(
  { mayManage }: Organization,
  owners: OrganizationOwner[],
  username: string | undefined,
): (key: Key) => Rights {
  const accounts = new Set(owners.map(({ id }) => id));
  return (key) =>
    mayManage
      ? {
          mayEnd: true,
          mayGrant: accounts.has(key.ownerId),
          mayLift: key.status === "disabled" && username !== undefined && key.updatedBy === username,
        }
      : NOTHING;
}
