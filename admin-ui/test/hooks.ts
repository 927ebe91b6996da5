/** Components without a page: called as the functions they are, with what stands in their states from call to call. */

let states: unknown[] = [];
let place = 0;

function useState<T>(first: T | (() => T)): [T, (next: T | ((before: T) => T)) => void] {
  const mine = states;
  const at = place;
  place += 1;
  if (!(at in mine)) {
    mine[at] = firstOf(first);
  }
  const set = (next: T | ((before: T) => T)) => {
    mine[at] = next instanceof Function ? next(mine[at] as T) : next;
  };
  return [mine[at] as T, set];
}

function firstOf<T>(first: T | (() => T)): T {
  return first instanceof Function ? first() : first;
}

/** In place of React's. There are no effects. */
export const hooks = {
  useState,
  useRef: <T>(first: T) => useState(() => ({ current: first }))[0],
  useCallback: <T>(callback: T) => callback,
  useEffect: () => undefined,
};

/** Draws the same one again with each call. */
export function drawing<T>(component: () => T): () => T {
  const mine: unknown[] = [];
  return () => {
    states = mine;
    place = 0;
    return component();
  };
}

export type Drawn = { type: unknown; key: string | null; props: Record<string, unknown> };

/** All elements in what was drawn, also those that stand in properties; what they would draw themselves is not there. */
export function elements(drawn: unknown): Drawn[] {
  if (Array.isArray(drawn)) {
    return drawn.flatMap(elements);
  }
  if (typeof drawn !== "object" || drawn === null || !("$$typeof" in drawn)) {
    return [];
  }
  const element = drawn as unknown as Drawn;
  return [element, ...Object.values(element.props).flatMap(elements)];
}

/** The names of what was drawn. */
export function names(drawn: unknown): string[] {
  return elements(drawn).map(nameOf);
}

export function find(drawn: unknown, name: string): Drawn["props"] {
  const found = elements(drawn).find((element) => nameOf(element) === name);
  if (!found) {
    throw new Error(`No ${name} is drawn`);
  }
  return found.props;
}

function nameOf({ type }: Drawn): string {
  return typeof type === "function" ? type.name : String(type);
}

/** In place of a library of components: each is its name. */
export function anything(): object {
  return new Proxy(
    {},
    {
      get: (_target, name) => (name === "then" ? undefined : name),
      has: (_target, name) => name !== "then",
    },
  );
}
