import { Title } from "@patternfly/react-core";
import type { PropsWithChildren } from "react";

/** A part of the dialog, under its heading. */
export function DialogPart({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <section className="pf-v5-u-mb-lg">
      <Title headingLevel="h2" size="md" className="pf-v5-u-mb-sm">
        {title}
      </Title>
      {children}
    </section>
  );
}
