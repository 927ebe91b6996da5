import { type KeyboardEvent, useEffect, useState } from "react";
import type { Choice, Search } from "./useLookup";

const PAUSE_MILLISECONDS = 250;

/** What a look-up field holds while one types: the text, what was found for it, and which of that is marked. */
export function useLookupState(search: Search, onChoose: (choice: Choice | undefined) => void) {
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [{ choices, failed }, setFound] = useState<{ choices: Choice[]; failed: boolean }>({
    choices: [],
    failed: false,
  });

  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      search(text)
        .then((found) => isCurrent && setFound({ choices: found, failed: false }))
        .catch(() => isCurrent && setFound({ choices: [], failed: true }));
    }, PAUSE_MILLISECONDS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, text, isOpen]);

  const open = () => setOpen(true);
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const type = (value: string) => {
    setText(value);
    setActive(-1);
    open();
  };
  const pick = (choice: Choice | undefined) => {
    onChoose(choice);
    setText("");
    close();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const marked = choices[active];
    if (step) {
      event.preventDefault();
      open();
      setActive((before) => (before + step + choices.length) % Math.max(choices.length, 1));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      if (marked) {
        pick(marked);
      }
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
    }
  };
  return { text, choices, failed, isOpen, active, type, open, close, onKey, pick };
}
