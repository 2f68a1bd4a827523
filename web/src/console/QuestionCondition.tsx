import { Checkbox, Fieldset, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { ALWAYS, nameable, type ConditionDraft } from './condition';
import { offersChoices } from './drafts';
import type { Question } from './rest';

interface Props {
  /** Null: a new one. */
  question: Question | null;
  all: Question[];
  /** What there is to say where the question it named is deleted. */
  gone: string | null;
  draft: ConditionDraft;
  set: (draft: ConditionDraft) => void;
}

/** Whether it depends on an earlier answer that the question is asked. */
export function QuestionCondition({ question, all, gone, draft, set }: Props) {
  const earlier = nameable(question, all);
  const named = earlier.find((one) => one.question.id === draft.questionId)?.question;
  return (
    <Fieldset legend="When it is asked">
      <Stack gap="sm">
        {gone !== null && <Text size="sm">{gone} Saving removes the condition.</Text>}
        {earlier.length === 0 ? (
          <Text size="sm" c="dimmed">
            There is no earlier question whose answer could decide it.
          </Text>
        ) : (
          <NativeSelect
            label="Depending on the answer to"
            value={draft.questionId}
            onChange={(event) => set({ ...ALWAYS, questionId: event.currentTarget.value })}
          >
            <option value="">No earlier question</option>
            {earlier.map(({ question: { id }, words }) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </NativeSelect>
        )}
        {named !== undefined && (
          <>
            <Values
              of={named}
              label="Ask it if the answer has any of"
              values={draft.anyOf}
              set={(anyOf) => set({ ...draft, anyOf })}
            />
            <Values
              of={named}
              label="Leave it out if the answer has any of"
              values={draft.noneOf}
              set={(noneOf) => set({ ...draft, noneOf })}
            />
          </>
        )}
      </Stack>
    </Fieldset>
  );
}

interface ValuesProps {
  of: Question;
  label: string;
  values: string[];
  set: (values: string[]) => void;
}

/** Options of a choice, or words of an answer. */
function Values({ of, label, values, set }: ValuesProps) {
  if (!offersChoices(of.type)) {
    return (
      <Textarea
        label={label}
        description="Words, one a line."
        autosize
        value={values.join('\n')}
        onChange={(event) => set(event.currentTarget.value.split('\n'))}
      />
    );
  }
  const options = of.options ?? [];
  const others = values.filter((value) => !options.includes(value));
  return (
    <Checkbox.Group label={label} value={values} onChange={set}>
      <Stack gap={6} mt={4}>
        {options.map((option) => (
          <Checkbox key={option} value={option} label={option} />
        ))}
        {others.map((value) => (
          <Checkbox key={value} value={value} label={`${value} (not among its choices)`} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
