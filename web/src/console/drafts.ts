/** Between what a form holds (text in every field) and what the server takes. */
import type {
  Criterion,
  InterviewDetail,
  InterviewFields,
  NewKey,
  Question,
  QuestionFields,
  QuestionType,
} from './rest';

export interface InterviewDraft {
  title: string;
  description: string;
  objective: string;
  criteria: Criterion[];
  modes: string[];
  aiName: string;
  aiTone: InterviewFields['aiTone'];
  followUpDepth: InterviewFields['followUpDepth'];
  language: string;
  minutes: string;
  antiCheating: boolean;
}

export const NEW_INTERVIEW: InterviewDraft = {
  title: '',
  description: '',
  objective: '',
  criteria: [],
  modes: ['chat', 'voice'],
  aiName: 'Aural',
  aiTone: 'PROFESSIONAL',
  followUpDepth: 'MODERATE',
  language: 'en',
  minutes: '',
  antiCheating: false,
};

export function interviewDraft(from: InterviewDetail): InterviewDraft {
  const offered = { voice: from.voiceEnabled, video: from.videoEnabled, chat: from.chatEnabled };
  return {
    title: from.title,
    description: from.description ?? '',
    objective: from.objective ?? '',
    criteria: from.assessmentCriteria ?? [],
    modes: Object.entries(offered).flatMap(([mode, enabled]) => (enabled ? [mode] : [])),
    aiName: from.aiName,
    aiTone: from.aiTone,
    followUpDepth: from.followUpDepth,
    language: from.language,
    minutes: from.timeLimitMinutes === null ? '' : String(from.timeLimitMinutes),
    antiCheating: from.antiCheatingEnabled,
  };
}

export function interviewFields(draft: InterviewDraft): InterviewFields {
  const criteria = draft.criteria.filter((one) => one.name.trim() !== '');
  return {
    title: draft.title,
    description: textOrNull(draft.description),
    objective: textOrNull(draft.objective),
    assessmentCriteria: criteria.length === 0 ? null : criteria,
    chatEnabled: draft.modes.includes('chat'),
    voiceEnabled: draft.modes.includes('voice'),
    videoEnabled: draft.modes.includes('video'),
    aiName: draft.aiName,
    aiTone: draft.aiTone,
    followUpDepth: draft.followUpDepth,
    language: draft.language.trim(),
    timeLimitMinutes: numberOrNull(draft.minutes),
    antiCheatingEnabled: draft.antiCheating,
  };
}

export interface QuestionDraft {
  text: string;
  type: QuestionType;
  /** One a line. */
  options: string;
  required: boolean;
  followUps: boolean;
  description: string;
  seconds: string;
}

export const NEW_QUESTION: QuestionDraft = {
  text: '',
  type: 'OPEN_ENDED',
  options: '',
  required: true,
  followUps: true,
  description: '',
  seconds: '',
};

export function questionDraft(from: Question): QuestionDraft {
  return {
    text: from.text,
    type: from.type,
    options: (from.options ?? []).join('\n'),
    required: from.required,
    followUps: from.followUpEnabled,
    description: from.description ?? '',
    seconds: from.timeLimitSeconds === null ? '' : String(from.timeLimitSeconds),
  };
}

/** Only what the form shows is sent, so that what else a question has stays as it is. */
export function questionFields(draft: QuestionDraft): QuestionFields {
  return {
    text: draft.text,
    type: draft.type,
    required: draft.required,
    followUpEnabled: draft.followUps,
    options: offersChoices(draft.type) ? linesOf(draft.options) : null,
    description: textOrNull(draft.description),
    timeLimitSeconds: numberOrNull(draft.seconds),
  };
}

export const offersChoices = (type: QuestionType): boolean => type === 'SINGLE_CHOICE' || type === 'MULTIPLE_CHOICE';

export interface KeyDraft {
  name: string;
  reach: 'everything' | 'read' | 'some';
  scopes: string[];
  projectIds: string[];
  /** One a line. */
  networks: string;
  /** A day, as a date field gives it; the key is good until it is over. */
  lastDay: string;
}

export const NEW_KEY: KeyDraft = {
  name: '',
  reach: 'everything',
  scopes: [],
  projectIds: [],
  networks: '',
  lastDay: '',
};

export function keyFields(draft: KeyDraft): NewKey {
  const scopes = { everything: null, read: ['read'], some: draft.scopes }[draft.reach];
  const networks = linesOf(draft.networks);
  return {
    name: draft.name,
    scopes,
    projectIds: draft.projectIds.length === 0 ? null : draft.projectIds,
    ipAllowlist: networks.length === 0 ? null : networks,
    expiresAt: draft.lastDay === '' ? null : new Date(`${draft.lastDay}T23:59:59`).toISOString(),
  };
}

/** The list with one of its items a place further up or down. */
export function moved<T>(items: readonly T[], index: number, by: -1 | 1): T[] {
  const there = index + by;
  const [one, other] = [items[index], items[there]];
  if (one === undefined || other === undefined) return [...items];
  return items.map((item, place) => (place === index ? other : place === there ? one : item));
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text);

export const numberOrNull = (text: string | number): number | null => (String(text).trim() === '' ? null : Number(text));
