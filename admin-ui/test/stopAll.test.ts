import { expect, test } from "vitest";
import type { Stopped, StopTarget } from "../src/shared/api/types";
import { stopAll } from "../src/shared/bulk/stopAll";

/** A server that stops this many keys with each call. */
function serverWith(keys: number, atOnce: number) {
  const calls: StopTarget[] = [];
  let left = keys;
  const stop = async (target: StopTarget): Promise<Stopped> => {
    calls.push(target);
    const stopped = Math.min(left, atOnce);
    left -= stopped;
    return { stopped, remaining: left };
  };
  return { calls, stop };
}

test("calls again while some remain, and says how far it is", async () => {
  const { calls, stop } = serverWith(7_700, 3_000);
  const seen: Stopped[] = [];
  const target = { filter: { owner: "u1" } };
  expect(await stopAll(stop, target, (soFar) => seen.push(soFar))).toEqual({ stopped: 7_700, remaining: 0 });
  expect(calls).toEqual([target, target, target]);
  expect(seen.map(({ stopped }) => stopped)).toEqual([3_000, 6_000, 7_700]);
  expect(seen.map(({ remaining }) => remaining)).toEqual([4_700, 1_700, 0]);
});

test("gives up on what a call does not lessen", async () => {
  const stop = async () => ({ stopped: 0, remaining: 3 });
  expect(await stopAll(stop, { filter: { owner: "u1" } })).toEqual({ stopped: 0, remaining: 3 });
});

test("sends ids in as many calls as it takes", async () => {
  const ids = Array.from({ length: 1_200 }, (_, index) => String(index));
  const sent: string[][] = [];
  const seen: number[] = [];
  const stop = async (target: StopTarget) => {
    const part = "ids" in target ? target.ids : [];
    sent.push(part);
    return { stopped: part.length, remaining: 0 };
  };
  await stopAll(stop, { ids }, ({ remaining }) => seen.push(remaining));
  expect(sent.map((part) => part.length)).toEqual([500, 500, 200]);
  expect(sent.flat()).toEqual(ids);
  expect(seen).toEqual([700, 200, 0]);
});

test("what a call throws ends it", async () => {
  const stop = async () => Promise.reject(new Error("busy"));
  await expect(stopAll(stop, { ids: ["a"] })).rejects.toThrow("busy");
});
