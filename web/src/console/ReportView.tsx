import { Button, Group, List, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import type { Me } from './api';
import {
  getReport,
  madeBy,
  makeReport,
  noticed,
  OUTCOMES,
  replied,
  reportHref,
  type CriterionReport,
  type Point,
  type QuestionReport,
  type Quote,
  type ReportDocument,
} from './report';
import classes from './ReportView.module.css';
import { writes } from './roles';
import { useDoing } from './useDoing';
import { useLoaded } from './useLoaded';
import { clock } from './words';

const LOOK_AGAIN_MS = 2000;

type Play = ((seconds: number) => void) | null;

interface Props {
  me: Me;
  sessionId: string;
  /** Null where there is no recording to play. */
  onPlay: Play;
}

/** What the conversation came to. Its quotes play the recording from where they were said. */
export function ReportView({ me, sessionId, onPlay }: Props) {
  const { value: report, error, reload } = useLoaded(useCallback(() => getReport(sessionId), [sessionId]));
  const { busy, problem, run } = useDoing();

  useEffect(() => {
    if (report?.status !== 'PENDING') return undefined;
    const timer = setTimeout(() => void reload(), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [report, reload]);

  const pending = report?.status === 'PENDING';
  const document = report?.document ?? null;
  return (
    <section className={classes['report']} aria-labelledby="report-heading" data-report={report?.status ?? 'loading'}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="report-heading">
          Report
        </Title>
        <Group gap="xs">
          {document !== null && <Downloads sessionId={sessionId} />}
          {report !== null && writes(me) && (
            <Button
              size="compact-sm"
              variant="default"
              loading={busy}
              disabled={pending}
              onClick={() => void run(() => makeReport(sessionId).then(reload))}
            >
              Make it again
            </Button>
          )}
        </Group>
      </Group>
      {error !== null && <Text>{error.message}</Text>}
      {problem !== null && <Text role="alert">{problem}</Text>}
      <div role="status">
        {report === null && error === null && <Text>Loading …</Text>}
        {pending && <Text mb="xs">It is being made. This takes a few seconds, or minutes with a language model.</Text>}
        {report?.status === 'FAILED' && (
          <Text mb="xs">It could not be made ({report.errorCode}). The transcript is complete; try to make it again.</Text>
        )}
      </div>
      {document !== null && <Content document={document} onPlay={onPlay} />}
    </section>
  );
}

function Downloads({ sessionId }: { sessionId: string }) {
  return (['html', 'pdf', 'json'] as const).map((format) => (
    <Button
      key={format}
      component="a"
      href={reportHref(sessionId, format)}
      target="_blank"
      rel="noreferrer"
      size="compact-sm"
      variant="default"
      aria-label={`The report as ${format.toUpperCase()}, in a new tab`}
    >
      {format.toUpperCase()}
    </Button>
  ));
}

function Content({ document, onPlay }: { document: ReportDocument; onPlay: Play }) {
  const { summary, themes, sentiment, insights, scoreNote, criteria, questions, provenance } = document;
  const { candidateQuestions, integrity } = document;
  return (
    <Stack gap="md">
      <Text>{summary}</Text>
      <Tags items={themes} label="Themes" />
      <Facts document={document} />
      {insights.length > 0 && (
        <List spacing={4} size="sm">
          {insights.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        Tone of the answers: {sentiment}.{scoreNote !== null && ` Scores: ${scoreNote}.`}
      </Text>
      {criteria.map((criterion) => (
        <Criterion key={criterion.name} criterion={criterion} onPlay={onPlay} />
      ))}
      {questions.map((question) => (
        <Question key={question.questionId} question={question} onPlay={onPlay} />
      ))}
      {candidateQuestions.length > 0 && (
        <div className={classes['part']}>
          <Title order={3} size="h5">
            What the candidate wanted to know
          </Title>
          <List size="sm">
            {candidateQuestions.map((asked) => (
              <List.Item key={`${asked.at}-${asked.text}`}>
                {clock(asked.at)} {asked.text} · {replied(asked)}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {integrity.length > 0 && (
        <div className={classes['part']}>
          <Title order={3} size="h5">
            Noticed by the candidate’s page
          </Title>
          <Text size="sm" c="dimmed">
            Evidence to weigh, not a verdict: there are harmless reasons for each.
          </Text>
          <List size="sm">
            {integrity.map((one) => (
              <List.Item key={`${one.kind}-${one.at}`}>
                {clock(one.at)} {noticed(one)}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      <Text size="xs" c="dimmed">
        {madeBy(provenance)}
      </Text>
    </Stack>
  );
}

function Facts({ document: { questions, talk } }: { document: ReportDocument }) {
  const asked = questions.filter(({ outcome }) => outcome !== 'not_applicable');
  const answered = asked.filter(({ outcome }) => outcome === 'answered');
  const facts: [string, string][] = [
    ['Questions answered', `${answered.length} of ${asked.length}`],
    ['Share of the talk', talk.candidateShare === null ? '–' : `${Math.round(talk.candidateShare * 100)} %`],
    ['Typical answer', talk.medianAnswerWords === null ? '–' : `${talk.medianAnswerWords} words`],
    ['Typical wait', talk.medianLatencySeconds === null ? '–' : `${talk.medianLatencySeconds.toFixed(1)} s`],
  ];
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <Text fw={600}>{value}</Text>
          <Text size="sm" c="dimmed">
            {label}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

function Criterion({ criterion: { name, description, score, reason, quotes }, onPlay }: { criterion: CriterionReport; onPlay: Play }) {
  return (
    <Part heading={name} score={score} about={description} reason={reason}>
      <Quotes quotes={quotes} onPlay={onPlay} />
    </Part>
  );
}

function Question({ question, onPlay }: { question: QuestionReport; onPlay: Play }) {
  const { number, text, outcome, score, reason, coverage, strengths, gaps, doubtfulWords } = question;
  return (
    <Part heading={`${number}. ${text}`} score={score} about={OUTCOMES[outcome]} reason={reason}>
      {coverage !== null && (
        <Tags
          items={[...coverage.present.map((one) => `✓ ${one}`), ...coverage.missing.map((one) => `not heard: ${one}`)]}
          label="What was heard of a good answer"
        />
      )}
      <Points points={[...strengths, ...gaps]} onPlay={onPlay} />
      {doubtfulWords.length > 0 && <Text size="sm">Unclear words: {doubtfulWords.join(', ')}</Text>}
    </Part>
  );
}

interface PartProps {
  heading: string;
  score: number | null;
  about: string;
  reason: string | null;
  children: React.ReactNode;
}

function Part({ heading, score, about, reason, children }: PartProps) {
  return (
    <div className={classes['part']}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={3} size="h5">
          {heading}
        </Title>
        <Text fw={600} c={score === null ? 'dimmed' : 'var(--mantine-color-text)'} style={{ whiteSpace: 'nowrap' }}>
          {score === null ? 'No score' : `${score} / 10`}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {about}
      </Text>
      {reason !== null && <Text size="sm">{reason}</Text>}
      {children}
    </div>
  );
}

function Points({ points, onPlay }: { points: Point[]; onPlay: Play }) {
  return points.map(({ text, quotes }) => (
    <div key={text}>
      <Text size="sm">{text}</Text>
      <Quotes quotes={quotes} onPlay={onPlay} />
    </div>
  ));
}

function Quotes({ quotes, onPlay }: { quotes: Quote[]; onPlay: Play }) {
  return quotes.map(({ messageId, text, start, doubtful }) => (
    <blockquote key={`${messageId}-${text}`} className={classes['quote']}>
      “{text}”{doubtful && ' (unclear)'}
      {start !== null && onPlay === null && <Text span size="sm"> {clock(start)}</Text>}
      {start !== null && onPlay !== null && (
        <UnstyledButton className={classes['play'] ?? ''} aria-label={`Play from ${clock(start)}`} onClick={() => onPlay(start)}>
          {clock(start)}
        </UnstyledButton>
      )}
    </blockquote>
  ));
}

function Tags({ items, label }: { items: string[]; label: string }) {
  if (items.length === 0) return null;
  return (
    <ul className={classes['tags']} aria-label={label}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
