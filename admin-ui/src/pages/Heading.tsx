import { Label, PageSection, Text, TextContent } from "@patternfly/react-core";

/** A page's title, with the realm where there are others. */
export function Heading({ title, text, realm }: { title: string; text: string; realm?: string }) {
  return (
    <PageSection variant="light">
      <TextContent>
        <Text component="h1">
          {title} {realm && <Label isCompact>{realm}</Label>}
        </Text>
        <Text>{text}</Text>
      </TextContent>
    </PageSection>
  );
}
