import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { Icon } from '../common/icons';

/** A button that copies a text; `label` says which to whoever cannot see what it stands beside. */
export function Copy({ value, label, words = 'Copy' }: { value: string; label: string; words?: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}
          aria-label={copied ? `Copied: ${label}` : label}
          onClick={copy}
        >
          {copied ? 'Copied' : words}
        </Button>
      )}
    </CopyButton>
  );
}

/** A text to be carried elsewhere, whole, with its button. */
export function ToCopy({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {name}
      </Text>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Code block style={{ flex: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {value}
        </Code>
        <Copy value={value} label={`Copy: ${name}`} />
      </Group>
    </div>
  );
}
