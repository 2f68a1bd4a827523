/** Between what a form holds (text in every field) and what the server takes. */
import { ALWAYS, conditionDraft, conditionFields, type ConditionDraft } from './condition';
import type {
  Criterion,
  Facet,
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
  brief: string;
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
  brief: '',
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
    brief: from.brief ?? '',
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
  return {
    title: draft.title,
    description: textOrNull(draft.description),
    objective: textOrNull(draft.objective),
    brief: textOrNull(draft.brief),
    assessmentCriteria: someOrNull(draft.criteria.filter((one) => one.name.trim() !== '')),
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

export interface FacetDraft {
  name: string;
  /** One a line. */
  cues: string;
  probe: string;
}

export const NEW_FACET: FacetDraft = { name: '', cues: '', probe: '' };

export interface QuestionDraft {
  text: string;
  type: QuestionType;
  /** One a line. */
  options: string;
  required: boolean;
  followUps: boolean;
  description: string;
  seconds: string;
  facets: FacetDraft[];
  /** One a line. */
  probes: string;
  condition: ConditionDraft;
}

export const NEW_QUESTION: QuestionDraft = {
  text: '',
  type: 'OPEN_ENDED',
  options: '',
  required: true,
  followUps: true,
  description: '',
  seconds: '',
  facets: [],
  probes: '',
  condition: ALWAYS,
};

/** `all`: the questions of its interview. */
export function questionDraft(from: Question, all: readonly Question[]): QuestionDraft {
  return {
    text: from.text,
    type: from.type,
    options: linesFrom(from.options),
    required: from.required,
    followUps: from.followUpEnabled,
    description: from.description ?? '',
    seconds: from.timeLimitSeconds === null ? '' : String(from.timeLimitSeconds),
    facets: (from.facets ?? []).map(({ name, cues, probe }) => ({ name, cues: linesFrom(cues), probe: probe ?? '' })),
    probes: linesFrom(from.probes),
    condition: conditionDraft(from.showIf, all),
  };
}

/** Throws where a condition does not say which answers count. */
export function questionFields(draft: QuestionDraft): QuestionFields {
  return {
    text: draft.text,
    type: draft.type,
    required: draft.required,
    followUpEnabled: draft.followUps,
    options: offersChoices(draft.type) ? linesOf(draft.options) : null,
    description: textOrNull(draft.description),
    timeLimitSeconds: numberOrNull(draft.seconds),
    facets: someOrNull(draft.facets.filter((one) => one.name.trim() !== '').map(facet)),
    probes: someOrNull(linesOf(draft.probes)),
    showIf: conditionFields(draft.condition),
  };
}

const facet = ({ name, cues, probe }: FacetDraft): Facet => ({ name, cues: linesOf(cues), probe: textOrNull(probe) });

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
  return {
    name: draft.name,
    scopes,
    projectIds: someOrNull(draft.projectIds),
    ipAllowlist: someOrNull(linesOf(draft.networks)),
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

/** One a line, whatever line breaks they hold themselves. */
const linesFrom = (items: string[] | null): string => (items ?? []).map((item) => item.replaceAll(/\s+/g, ' ')).join('\n');

const someOrNull = <T>(items: T[]): T[] | null => (items.length === 0 ? null : items);

export const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text);

export const numberOrNull = (text: string | number): number | null => (String(text).trim() === '' ? null : Number(text));
