import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { Key, Stop } from "../api/types";
import type { Selection } from "../table/KeyTable";
import type { Listing } from "../table/useListing";
import { SelectionBar } from "./SelectionBar";
import { StopManyDialog } from "./StopManyDialog";
import { isTicked, NONE, targetOf, ticked } from "./selection";

/** Ticks in a list's rows, and what can be done to all keys that are ticked. */
export type Bulk = {
  selection: Selection;
  bar: ReactNode;
  dialog: ReactNode;
  /** Takes the tick off a key that was changed by itself: it was ticked as it was before. */
  forget: (key: Key) => void;
};

export function useBulk(listing: Listing, onChanged: () => void): Bulk {
  const [selected, setSelected] = useState(NONE);
  const [stop, setStop] = useState<Stop>();
  const { asked, data } = listing;
  const clear = () => setSelected(NONE);
  // Other keys are listed: what can no longer be seen is not to be stopped.
  useEffect(clear, [JSON.stringify(asked)]);

  const page = useRef<Key[]>([]);
  page.current = data?.keys ?? [];
  // The same with each drawing, so that a tick draws its own row alone.
  const onTick = useCallback(
    (keys: Key[], isOn: boolean) => setSelected((before) => ticked(before, keys, isOn, page.current)),
    [],
  );

  const target = targetOf(selected, asked);
  return {
    forget: (key) => onTick([key], false),
    selection: { isTicked: (key) => isTicked(selected, key), onTick },
    bar: (
      <SelectionBar
        selected={selected}
        page={page.current}
        total={data?.total ?? 0}
        canStop={!!target}
        onAll={() => setSelected({ ...NONE, isAll: true })}
        onClear={clear}
        onStop={setStop}
      />
    ),
    dialog: stop && target && (
      <StopManyDialog
        stop={stop}
        target={target}
        keys={[...selected.keys.values()].filter((key) => key.status !== "revoked")}
        onClose={() => setStop(undefined)}
        onDone={() => {
          setStop(undefined);
          clear();
          onChanged();
        }}
      />
    ),
  };
}
