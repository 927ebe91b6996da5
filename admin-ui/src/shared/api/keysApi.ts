import { IssuedKey } from "../secret/issuedKey";
import type { Http, Query } from "./http";
import type {
  Count,
  DayCount,
  HourCount,
  Key,
  KeyChange,
  KeyFilter,
  KeyPatch,
  KeyRequest,
  Page,
  Period,
  Policy,
  RefusedCall,
  RotateRequest,
  Rotation,
  Stop,
  Stopped,
  StopTarget,
  Summary,
} from "./types";

/** How far keys are counted where "more" is as good an answer: to count all of a large realm's takes long. */
export const COUNTED = 10_000;

/** A number of keys as people read it. */
export function countText(count: number): string {
  return count > COUNTED ? `${COUNTED}+` : String(count);
}

/** The calls that self-service and administration have in common. */
export class KeysApi {
  constructor(protected readonly http: Http) {}

  list(filter: KeyFilter, page: Page, signal?: AbortSignal): Promise<Key[]> {
    return this.http.get("", { ...toFilterQuery(filter), ...toPageQuery(page) }, signal);
  }

  count(filter: KeyFilter, signal?: AbortSignal): Promise<number> {
    return this.http.get("/count", toFilterQuery(filter), signal);
  }

  /** One above {@link COUNTED} stands for any number above it. */
  countSome(filter: KeyFilter, signal?: AbortSignal): Promise<number> {
    return this.http.get("/count", { ...toFilterQuery(filter), upTo: COUNTED }, signal);
  }

  summary(filter: KeyFilter, signal?: AbortSignal): Promise<Summary> {
    return this.http.get("/summary", toFilterQuery(filter), signal);
  }

  get(id: string, signal?: AbortSignal): Promise<Key> {
    return this.http.get(`/${id}`, {}, signal);
  }

  policy(_ownerId: string | undefined, signal?: AbortSignal): Promise<Policy> {
    return this.http.get("/policy", {}, signal);
  }

  async create(request: KeyRequest): Promise<IssuedKey> {
    return new IssuedKey(await this.http.send("POST", "", request));
  }

  change(id: string, patch: KeyPatch): Promise<Key> {
    return this.http.send("PATCH", `/${id}`, patch);
  }

  async rotate(id: string, request: RotateRequest): Promise<IssuedKey> {
    return new IssuedKey(await this.http.send("POST", `/${id}/rotate`, request));
  }

  revoke(id: string, reason: string): Promise<Key> {
    return this.http.send("POST", `/${id}/revoke`, reason ? { reason } : {});
  }

  async stop(stop: Stop, target: StopTarget, reason: string): Promise<Stopped> {
    const which = "filter" in target ? { filter: toFilterBody(target.filter) } : target;
    const answer = await this.http.send<Record<"revoked" | "disabled" | "remaining", number>>(
      "POST",
      `/${stop}`,
      reason ? { ...which, reason } : which,
    );
    return { stopped: answer[`${stop}d`], remaining: answer.remaining };
  }

  disable(id: string): Promise<Key> {
    return this.http.send("POST", `/${id}/disable`);
  }

  enable(id: string): Promise<Key> {
    return this.http.send("POST", `/${id}/enable`);
  }

  remove(id: string): Promise<void> {
    return this.http.send("DELETE", `/${id}`);
  }

  activity(id: string, period: Period, signal?: AbortSignal): Promise<Count[]> {
    return this.counts(`/${id}/activity`, period, signal);
  }

  refusals(id: string, signal?: AbortSignal): Promise<RefusedCall[]> {
    return this.http.get(`/${id}/refusals`, {}, signal);
  }

  protected async counts(path: string, period: Period, signal?: AbortSignal): Promise<Count[]> {
    const query = { ...period, unproved: true };
    if ("hours" in period) {
      const hours = await this.http.get<HourCount[]>(`${path}/hours`, query, signal);
      return hours.map(({ hour, ...rest }) => ({ at: hour, ...rest }));
    }
    const days = await this.http.get<DayCount[]>(path, query, signal);
    return days.map(({ day, ...rest }) => ({ at: day, ...rest }));
  }

  rotations(id: string, signal?: AbortSignal): Promise<Rotation[]> {
    return this.http.get(`/${id}/rotations`, {}, signal);
  }

  history(id: string, page: Page, signal?: AbortSignal): Promise<KeyChange[]> {
    return this.http.get(`/${id}/history`, toPageQuery(page), signal);
  }

  historyCount(id: string, signal?: AbortSignal): Promise<number> {
    return this.http.get(`/${id}/history/count`, {}, signal);
  }
}

export function toFilterQuery({ search, ...rest }: KeyFilter): Query {
  const several = Object.entries(rest).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(",") || undefined : value,
  ]);
  return { ...Object.fromEntries(several), search: search && anywhere(search) };
}

function toFilterBody({ search, ...rest }: KeyFilter) {
  return search ? { ...rest, search: anywhere(search) } : rest;
}

/** Without asterisks the API looks for names that begin so, as Keycloak does for users; a person means anywhere. */
function anywhere(search: string): string {
  return search.includes("*") ? search : `*${search}*`;
}

export function toPageQuery({ first, max, sort }: Page): Query {
  return { first, max, sort: sort && (sort.direction === "desc" ? "-" : "") + sort.field };
}
