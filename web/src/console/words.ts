/** Dates, durations and states as people read them. */
import type { Session } from './api';
import type { InterviewFields, QuestionType } from './rest';

export const STATUS: Record<Session['status'], { words: string; color: string }> = {
  IN_PROGRESS: { words: 'In progress', color: 'blue' },
  COMPLETED: { words: 'Completed', color: 'teal' },
  ABANDONED: { words: 'Not finished', color: 'gray' },
};

export const TONE_WORDS: Record<InterviewFields['aiTone'], string> = {
  CASUAL: 'Casual',
  PROFESSIONAL: 'Professional',
  FORMAL: 'Formal',
  FRIENDLY: 'Friendly',
};

export const DEPTH_WORDS: Record<InterviewFields['followUpDepth'], string> = {
  LIGHT: 'Light: at most 1 follow-up a question',
  MODERATE: 'Moderate: at most 2',
  DEEP: 'Deep: at most 5',
};

export const TYPE_WORDS: Record<QuestionType, string> = {
  OPEN_ENDED: 'Open question',
  SINGLE_CHOICE: 'One choice',
  MULTIPLE_CHOICE: 'Several choices',
  CODING: 'Coding',
  WHITEBOARD: 'Whiteboard',
  RESEARCH: 'Research question',
};

/** `interview.questions_added` as "interview: questions added". */
export function deed(action: string): string {
  return action.replaceAll('_', ' ').replace('.', ': ');
}

/** What changed, a line each; what is empty says nothing. */
export function details(data: Record<string, unknown>): string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const words = Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
    return words === '' ? [] : [`${name}: ${words}`];
  });
}

export function moment(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function nameOf(session: Session): string {
  return session.participantName ?? session.participantEmail ?? 'Without a name';
}
