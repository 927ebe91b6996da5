import { PageSection, Text, TextContent } from "@patternfly/react-core";

export function Heading({ title, text }: { title: string; text: string }) {
  return (
    <PageSection variant="light">
      <TextContent>
        <Text component="h1">{title}</Text>
        <Text>{text}</Text>
      </TextContent>
    </PageSection>
  );
}
