import { Button, Fieldset, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { conditionWords } from './condition';
import { linesOf, NEW_FACET, offersChoices, type FacetDraft, type QuestionDraft } from './drafts';
import { QuestionCondition } from './QuestionCondition';
import classes from './Questions.module.css';
import type { Question } from './rest';

const MOST_PROBES = 7;
const MOST_FACETS = 12;

interface Props {
  /** Null: a new one. */
  question: Question | null;
  all: Question[];
  draft: QuestionDraft;
  set: (part: Partial<QuestionDraft>) => void;
}

/** What most questions do without. It is open where the question has some of it. */
export function QuestionAdvanced({ question, all, draft, set }: Props) {
  const used = question !== null && [question.facets, question.probes, question.showIf].some((part) => part !== null);
  return (
    <details
      className={classes['advanced']}
      open={used}
      // A browser shows what is wrong with a field only where it can be seen.
      onInvalidCapture={(event) => {
        event.currentTarget.open = true;
      }}
    >
      <summary>Advanced: when it is asked, what a good answer has, your own follow-ups</summary>
      <Stack mt="sm">
        <QuestionCondition
          gone={goneWords(question, all)}
          draft={draft.condition}
          set={(condition) => set({ condition })}
          question={question}
          all={all}
        />
        {offersChoices(draft.type) ? (
          <Text size="sm" c="dimmed">
            A choice is not followed up.
          </Text>
        ) : (
          <>
            <Facets of={draft.facets} set={(facets) => set({ facets })} />
            <Textarea
              label="Your own follow-ups"
              description={`One a line, at most ${MOST_PROBES}. They are asked in this order where something is missing.`}
              autosize
              minRows={2}
              value={draft.probes}
              onChange={(event) => set({ probes: event.currentTarget.value })}
              {...(linesOf(draft.probes).length > MOST_PROBES ? { error: `These are more than ${MOST_PROBES}.` } : {})}
            />
          </>
        )}
      </Stack>
    </details>
  );
}

function goneWords(question: Question | null, all: Question[]): string | null {
  const named = question?.showIf?.questionId;
  const gone = named !== undefined && all.every(({ id }) => id !== named);
  return gone ? conditionWords(all.findIndex(({ id }) => id === question?.id), all) : null;
}

function Facets({ of, set }: { of: FacetDraft[]; set: (facets: FacetDraft[]) => void }) {
  const change = (index: number, part: Partial<FacetDraft>) =>
    set(of.map((one, place) => (place === index ? { ...one, ...part } : one)));
  return (
    <Fieldset legend="What a good answer has">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          In place of the built-in idea of a good answer. Candidates never see it.
        </Text>
        {of.map((one, index) => (
          <Fieldset key={index} legend={`Point ${index + 1}`} variant="unstyled">
            <Stack gap="xs">
              <Group align="flex-end" gap="sm">
                <TextInput
                  label="Name"
                  required
                  maxLength={200}
                  style={{ flex: '1 1 12rem' }}
                  value={one.name}
                  onChange={(event) => change(index, { name: event.currentTarget.value })}
                />
                <Button
                  variant="default"
                  aria-label={`Remove point ${index + 1}`}
                  onClick={() => set(of.filter((_, place) => place !== index))}
                >
                  Remove
                </Button>
              </Group>
              <Textarea
                label="Words that show it is there"
                description="One a line. Empty: those of its name."
                autosize
                value={one.cues}
                onChange={(event) => change(index, { cues: event.currentTarget.value })}
              />
              <TextInput
                label="Follow-up where it is missing"
                description="Empty: one of your follow-ups, or a general one."
                maxLength={500}
                value={one.probe}
                onChange={(event) => change(index, { probe: event.currentTarget.value })}
              />
            </Stack>
          </Fieldset>
        ))}
        {of.length < MOST_FACETS && (
          <div>
            <Button variant="default" size="xs" onClick={() => set([...of, NEW_FACET])}>
              Add a point
            </Button>
          </div>
        )}
      </Stack>
    </Fieldset>
  );
}
