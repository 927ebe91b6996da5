import { useState } from "react";
import { type ApiFailure, asFailure } from "./api/http";

export type Call = {
  isRunning: boolean;
  failure?: ApiFailure;
  run: (action: () => Promise<void>) => Promise<void>;
  /** Takes the message of the failure away, because what led to it was changed. */
  forget: () => void;
};

/** One change at a time; a failure is kept for the form to show, and the form stays as it is. */
export function useCall(): Call {
  const [state, setState] = useState<{ isRunning: boolean; failure?: ApiFailure }>({ isRunning: false });
  const run = async (action: () => Promise<void>) => {
    setState({ isRunning: true });
    try {
      await action();
      setState({ isRunning: false });
    } catch (error) {
      setState({ isRunning: false, failure: asFailure(error) });
    }
  };
  const forget = () => setState((before) => (before.failure ? { isRunning: false } : before));
  return { ...state, run, forget };
}
