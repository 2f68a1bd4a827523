import { Text } from '@mantine/core';
import type { InterviewDetail } from './rest';
import { DEPTH_WORDS, TONE_WORDS } from './words';

/** An interview's settings for whoever may read them only. */
export function InterviewSummary({ interview }: { interview: InterviewDetail }) {
  const modes = [
    interview.voiceEnabled && 'voice',
    interview.videoEnabled && 'video',
    interview.chatEnabled && 'text chat',
  ].filter(Boolean);
  const criteria = (interview.assessmentCriteria ?? []).map(({ name, description }) =>
    description === '' ? name : `${name}: ${description}`,
  );
  const rows: [string, string][] = [
    ['Description', interview.description ?? ''],
    ['Objective', interview.objective ?? ''],
    ['Brief', interview.brief ?? ''],
    ['What answers are judged by', criteria.join('\n')],
    ['How candidates may take it', modes.join(', ')],
    ['Tone', TONE_WORDS[interview.aiTone]],
    ['Depth', DEPTH_WORDS[interview.followUpDepth]],
    ["Interviewer's name", interview.aiName],
    ['Language', interview.language],
    ['Time', interview.timeLimitMinutes === null ? 'No limit' : `${interview.timeLimitMinutes} minutes`],
    ['Notes when a candidate leaves the page', interview.antiCheatingEnabled ? 'Yes' : 'No'],
  ];
  return (
    <dl style={{ margin: 0, maxWidth: 720 }}>
      {rows.map(([name, value]) => (
        <div key={name} style={{ marginBottom: '1rem' }}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} style={{ whiteSpace: 'pre-wrap' }}>
            {value === '' ? '–' : value}
          </Text>
        </div>
      ))}
    </dl>
  );
}
