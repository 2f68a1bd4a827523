/** Dates, durations and states as people read them. */
import type { Session } from './api';

export const STATUS: Record<Session['status'], { words: string; color: string }> = {
  IN_PROGRESS: { words: 'In progress', color: 'blue' },
  COMPLETED: { words: 'Completed', color: 'teal' },
  ABANDONED: { words: 'Not finished', color: 'gray' },
};

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
