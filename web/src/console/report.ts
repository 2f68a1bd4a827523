/** A session's report (docs/reports.md), as much of it as the console shows. */
import { at, one } from './http';

export interface Quote {
  messageId: string;
  text: string;
  /** Seconds into the recording. */
  start: number | null;
  doubtful: boolean;
}

export interface Point {
  text: string;
  quotes: Quote[];
}

export type Outcome = 'answered' | 'skipped' | 'unanswered' | 'left_out' | 'not_applicable' | 'not_reached';

export interface QuestionReport {
  questionId: string;
  number: number;
  text: string;
  outcome: Outcome;
  doubtfulWords: string[];
  coverage: { present: string[]; missing: string[] } | null;
  score: number | null;
  reason: string | null;
  strengths: Point[];
  gaps: Point[];
}

export interface CriterionReport {
  name: string;
  description: string;
  score: number | null;
  reason: string | null;
  quotes: Quote[];
}

export interface ReportDocument {
  summary: string;
  insights: string[];
  themes: string[];
  sentiment: string;
  quotes: Quote[];
  scoreNote: string | null;
  questions: QuestionReport[];
  criteria: CriterionReport[];
  talk: {
    candidateShare: number | null;
    medianAnswerWords: number | null;
    medianLatencySeconds: number | null;
  };
  candidateQuestions: { text: string; at: number; answered?: boolean }[];
  integrity: { kind: string; at: number; data: Record<string, number> }[];
  provenance: { method: 'rules' | 'model'; model: string | null; modelError: string | null };
}

export interface Report {
  status: 'PENDING' | 'READY' | 'FAILED';
  errorCode: string | null;
  /** While a report is made again, the one before stays. */
  document: ReportDocument | null;
}

const pathOf = (sessionId: string): string => `/v1/sessions${at(sessionId)}/report`;

export const getReport = (sessionId: string): Promise<Report> => one('GET', pathOf(sessionId));
export const makeReport = (sessionId: string): Promise<Report> => one('POST', pathOf(sessionId));

export const reportHref = (sessionId: string, format: 'html' | 'pdf' | 'json'): string =>
  `/console/api${pathOf(sessionId)}?format=${format}`;

export const OUTCOMES: Record<Outcome, string> = {
  answered: 'Answered',
  skipped: 'Skipped by the candidate',
  unanswered: 'Asked, not answered',
  left_out: 'Left out: time was short',
  not_applicable: 'Not asked: its condition was not met',
  not_reached: 'Not reached',
};

const INTEGRITY: Record<string, string> = {
  tab_hidden: 'The page was hidden',
  window_blurred: 'Another window was used',
  pasted: 'Text was pasted',
  multiple_screens: 'There is more than one screen',
};

/** What the candidate heard to a question of theirs. A report that does not say so was made before the brief answered. */
export const replied = ({ answered = false }: ReportDocument['candidateQuestions'][number]): string =>
  answered ? 'answered from the brief' : 'not answered — please do';

/** What the page noticed, in words: "Text was pasted, 240 characters". */
export function noticed({ kind, data }: ReportDocument['integrity'][number]): string {
  const known = Object.entries(data).map(([name, value]) => `, ${value} ${name}`);
  return (INTEGRITY[kind] ?? kind) + known.join('');
}

/** How it came about. */
export function madeBy({ method, model, modelError }: ReportDocument['provenance']): string {
  if (method === 'model') return `Read by the language model ${model ?? ''}. Every quote was found in the transcript.`;
  const failed = modelError === null ? '' : ` The language model could not be asked (${modelError}).`;
  return `Made by rules, without a language model: what is here was counted or quoted.${failed}`;
}
