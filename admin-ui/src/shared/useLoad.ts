import { type DependencyList, useCallback, useEffect, useState } from "react";
import { type ApiFailure, asFailure } from "./api/http";

export type Load<T> = { data?: T; failure?: ApiFailure; isLoading: boolean; reload: () => void };

type State<T> = Omit<Load<T>, "reload">;

/** Loads whenever a dependency changes. What was there before stays to be seen meanwhile, so that paging does not flicker. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, dependencies: DependencyList): Load<T> {
  const [state, setState] = useState<State<T>>({ isLoading: true });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    load(abort.signal)
      .then((data) => !abort.signal.aborted && setState({ data, isLoading: false }))
      .catch((error) => {
        if (!abort.signal.aborted) {
          setState((before) => ({ data: before.data, failure: asFailure(error), isLoading: false }));
        }
      });
    return () => abort.abort();
  }, [turn, ...dependencies]);

  return { ...state, reload };
}
