import { Button, Group, Stack, Text } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';
import { Notice } from '../common/Notice';
import type { Me } from './api';
import { Copy } from './Copy';
import { saveFile } from './files';
import { FormDialog } from './FormDialog';
import { Problem } from './Problem';
import { interviews, type InterviewDetail } from './rest';
import { writes } from './roles';
import { HOME_HREF, interviewHref, type InterviewPage } from './route';
import { Shell } from './Shell';
import { Tabs } from './Tabs';
import { useDoing } from './useDoing';
import { useLoaded } from './useLoaded';

const PARTS: { part: InterviewPage; words: string }[] = [
  { part: 'conversations', words: 'Conversations' },
  { part: 'questions', words: 'Questions' },
  { part: 'candidates', words: 'Candidates' },
  { part: 'settings', words: 'Interview settings' },
];

interface Props {
  me: Me;
  id: string;
  part: InterviewPage;
  children: (interview: InterviewDetail, reload: () => Promise<void>) => ReactNode;
}

/** What the pages of one interview have around them: its name, its state, what can be done with it. */
export function InterviewFrame({ me, id, part, children }: Props) {
  const { value, error, reload } = useLoaded(useCallback(() => interviews.get(id), [id]));
  return (
    <Shell me={me} heading={value?.title ?? 'Interview'} back={{ href: HOME_HREF, label: 'All interviews' }} error={error}>
      {value === null ? (
        <Text role="status">Loading …</Text>
      ) : (
        <>
          <State me={me} interview={value} reload={reload} />
          <Tabs
            label="This interview"
            links={PARTS.map(({ part: one, words }) => ({
              href: interviewHref(id, one),
              words,
              current: one === part,
            }))}
          />
          {children(value, reload)}
        </>
      )}
    </Shell>
  );
}

interface StateProps {
  me: Me;
  interview: InterviewDetail;
  reload: () => Promise<void>;
}

function State({ me, interview, reload }: StateProps) {
  const { id, title, isActive, requireInvite, publicSlug } = interview;
  const { busy, problem, run } = useDoing();
  const [closing, setClosing] = useState(false);
  const [warnings, setWarnings] = useState<string[]>([]);
  const does = (work: () => Promise<unknown>) => () => void run(() => work().then(reload));
  const publish = () => interviews.publish(id).then((published) => setWarnings(published.warnings));
  return (
    <Stack mb="lg" gap="sm">
      <Group gap="sm">
        <Text c="dimmed">{stateOf(interview)}</Text>
        {isActive && !requireInvite && (
          <Copy value={`${location.origin}/i/${publicSlug}`} label={`Copy the link of ${title}`} words="Copy the link" />
        )}
      </Group>
      <Group gap="xs">
        {writes(me) && isActive && requireInvite && (
          <Button size="xs" disabled={busy} onClick={does(publish)}>
            Publish
          </Button>
        )}
        {writes(me) && isActive && !requireInvite && (
          <Button variant="default" size="xs" disabled={busy} onClick={does(() => interviews.unpublish(id))}>
            By invitation only
          </Button>
        )}
        {writes(me) && !isActive && (
          <Button size="xs" disabled={busy} onClick={does(() => interviews.unarchive(id))}>
            Open again
          </Button>
        )}
        {writes(me) && (
          <Button
            variant="default"
            size="xs"
            disabled={busy}
            onClick={() =>
              void run(async () => {
                location.hash = interviewHref((await interviews.duplicate(id)).id, 'settings');
              })
            }
          >
            Duplicate
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          disabled={busy}
          onClick={() =>
            void run(async () => saveFile(`${publicSlug}.json`, JSON.stringify(await interviews.export(id), null, 2)))
          }
        >
          Export
        </Button>
        {writes(me) && isActive && (
          <Button variant="default" size="xs" disabled={busy} onClick={() => setClosing(true)}>
            Archive
          </Button>
        )}
      </Group>
      <Problem words={problem} />
      {warnings.length > 0 && (
        <Notice role="alert" title="It is published, but look at this">
          {warnings.map((warning) => (
            <Text key={warning}>{warning}</Text>
          ))}
        </Notice>
      )}
      {closing && (
        <FormDialog
          title={`Archive ${title}?`}
          action="Archive"
          danger
          submit={() => interviews.archive(id).then(reload)}
          onClose={() => setClosing(false)}
        >
          <Text>
            Its links answer that the interview is closed. Conversations, recordings and transcripts stay, and you can
            open it again.
          </Text>
        </FormDialog>
      )}
    </Stack>
  );
}

function stateOf({ isActive, requireInvite }: InterviewDetail): string {
  if (!isActive) return 'Archived: nobody can take it.';
  return requireInvite ? 'By invitation: each candidate has a link of their own.' : 'Published: everybody who has its link can take it.';
}
