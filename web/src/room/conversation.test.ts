import { describe, expect, it } from 'vitest';
import { hear, recall, remainingInWords, resume, START } from './conversation';
import type { Message, Notice } from './protocol';

const said = (id: string, role: Message['role'] = 'assistant'): Message => ({
  id,
  role,
  content: `text of ${id}`,
  questionId: null,
  timestamp: '2026-11-21T10:00:00Z',
});
const notice = (data: Notice) => ({ type: 'server-message', data }) as const;

describe('hear', () => {
  it('keeps each message once', () => {
    const once = hear(START, notice({ type: 'message', message: said('a') }));
    expect(hear(once, notice({ type: 'message', message: said('a') })).messages).toEqual([said('a')]);
  });

  it('shows the running caption until the interviewer speaks', () => {
    const speaking = hear(START, { type: 'user-transcription', data: { text: 'I led', final: false } });
    expect(speaking.candidateCaption).toBe('I led');
    expect(hear(speaking, { type: 'bot-started-speaking' }).candidateCaption).toBe('');
  });

  it('gathers the sentences of one turn of the interviewer', () => {
    const say = (before: typeof START, text: string) => hear(before, { type: 'bot-transcription', data: { text } });
    const first = say(say(hear(START, { type: 'bot-started-speaking' }), 'Hello.'), 'How are you?');
    expect(first.interviewerCaption).toEqual(['Hello.', 'How are you?']);
    expect(hear(first, { type: 'bot-stopped-speaking' }).interviewerCaption).toEqual(['Hello.', 'How are you?']);
    expect(say(hear(first, { type: 'bot-started-speaking' }), 'Next.').interviewerCaption).toEqual(['Next.']);
  });

  it('forgets what a lost connection was in the middle of', () => {
    const before = {
      ...START,
      awaiting: 'candidate' as const,
      interviewerSpeaking: true,
      microphoneArrives: false,
      voiceTrouble: 'noisy' as const,
    };
    expect(resume(before)).toEqual(START);
  });

  it('knows why a voice is hard to understand until it is mended', () => {
    const faint = hear(START, notice({ type: 'audio', arriving: true, reason: 'faint' }));
    expect(faint).toMatchObject({ microphoneArrives: true, voiceTrouble: 'faint' });
    expect(hear(faint, notice({ type: 'audio', arriving: true }))).toEqual(START);
    const gone = hear(faint, notice({ type: 'audio', arriving: false, reason: 'no-packets' }));
    expect(gone).toMatchObject({ microphoneArrives: false, voiceTrouble: null });
  });

  it('remembers why it ended', () => {
    const ended = hear(START, notice({ type: 'ended', status: 'COMPLETED', reason: 'time_limit' }));
    expect(ended).toMatchObject({ status: 'COMPLETED', endReason: 'time_limit' });
  });
});

describe('recall', () => {
  it('puts the stored messages before those only heard', () => {
    const heard = { ...START, messages: [said('b'), said('c')] };
    const view = {
      status: 'IN_PROGRESS',
      awaiting: 'candidate',
      question: null,
      mode: 'voice', paused: false, remainingSeconds: 60,
      messages: [said('a', 'user'), said('b')],
    } as const;
    const after = recall(heard, { ...view, messages: [...view.messages] });
    expect(after.messages.map((message) => message.id)).toEqual(['a', 'b', 'c']);
  });
});

describe('remainingInWords', () => {
  it.each([
    [812.5, 'About 13 minutes left'],
    [61, 'About 1 minute left'],
    [59, 'Less than a minute left'],
    [0, 'Finishing up'],
  ])('%d seconds', (seconds, words) => {
    expect(remainingInWords(seconds)).toBe(words);
  });
});
