import { Tooltip } from "@patternfly/react-core";
import { type PropsWithChildren, useRef, useState } from "react";

type Props = PropsWithChildren<{
  hint: string;
  /** What is read out instead of what is seen. */
  label: string;
}>;

/** Shows more under the pointer and the focus. The tooltip is made only then: a list has hundreds of these. */
export function Hinted({ hint, label, children }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const [isTouched, setTouched] = useState(false);
  const [isOver, setOver] = useState(false);
  const enter = () => {
    setTouched(true);
    setOver(true);
  };
  const leave = () => setOver(false);
  return (
    <>
      <span
        ref={place}
        tabIndex={0}
        role="note"
        aria-label={label}
        onMouseEnter={enter}
        onFocus={enter}
        onMouseLeave={leave}
        onBlur={leave}
      >
        {children}
      </span>
      {isTouched && <Tooltip triggerRef={place} isVisible={isOver} content={hint} />}
    </>
  );
}
