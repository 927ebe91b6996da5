import type { Stopped, StopTarget } from "../api/types";

/** As many ids as the API takes in one call. */
const MAX_IDS = 500;

/**
 * Stops keys, however many: calls again while a call has left some, and stopped others.
 *
 * @param onProgress told after each call what has come of all of them
 * @returns what came of it; those that remain could not be stopped
 */
export async function stopAll(
  stop: (target: StopTarget) => Promise<Stopped>,
  target: StopTarget,
  onProgress: (soFar: Stopped) => void = () => {},
): Promise<Stopped> {
  const parts = partsOf(target);
  let stopped = 0;
  let left = 0;
  for (const [index, part] of parts.entries()) {
    const later = parts.slice(index + 1).reduce((sum, { size }) => sum + size, 0);
    let answer: Stopped;
    do {
      answer = await stop(part.target);
      stopped += answer.stopped;
      onProgress({ stopped, remaining: left + answer.remaining + later });
    } while (answer.remaining > 0 && answer.stopped > 0);
    left += answer.remaining;
  }
  return { stopped, remaining: left };
}

function partsOf(target: StopTarget): { target: StopTarget; size: number }[] {
  if ("filter" in target) {
    return [{ target, size: 0 }];
  }
  const count = Math.ceil(target.ids.length / MAX_IDS);
  return Array.from({ length: count }, (_, index) => {
    const ids = target.ids.slice(index * MAX_IDS, (index + 1) * MAX_IDS);
    return { target: { ids }, size: ids.length };
  });
}
