import { useEffect } from "react";
import { useLeaveWarning } from "./useLeaveWarning";

/** While active, the page stays: going back is undone, and the browser asks who reloads or closes it. */
export function useStay(isActive: boolean): void {
  const blocker = useLeaveWarning(isActive);
  useEffect(() => {
    if (blocker.state === "blocked") {
      blocker.reset();
    }
  }, [blocker]);
}
