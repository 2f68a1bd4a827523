/** The interview API (docs/interview-api.md), as the console's pages call it: the same operations, by cookie. */
import type { Role } from './api';
import { after, ask, at, one, type Page } from './http';

export const TONES = ['CASUAL', 'PROFESSIONAL', 'FORMAL', 'FRIENDLY'] as const;
export const DEPTHS = ['LIGHT', 'MODERATE', 'DEEP'] as const;
export const QUESTION_TYPES = [
  'OPEN_ENDED',
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'CODING',
  'WHITEBOARD',
  'RESEARCH',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export interface Criterion {
  name: string;
  description: string;
}

export interface InterviewFields {
  title: string;
  description: string | null;
  objective: string | null;
  /** All that the interviewer may say about the job. */
  brief: string | null;
  assessmentCriteria: Criterion[] | null;
  chatEnabled: boolean;
  voiceEnabled: boolean;
  videoEnabled: boolean;
  aiName: string;
  aiTone: (typeof TONES)[number];
  followUpDepth: (typeof DEPTHS)[number];
  language: string;
  timeLimitMinutes: number | null;
  antiCheatingEnabled: boolean;
}

/** One thing a good answer has. */
export interface Facet {
  name: string;
  cues: string[];
  probe: string | null;
}

/** An earlier answer has one of `anyOf` (where there are any) and none of `noneOf`: options of a choice, or words. */
export interface Condition {
  questionId: string;
  anyOf: string[];
  noneOf: string[];
}

export interface QuestionFields {
  text: string;
  type: QuestionType;
  required: boolean;
  followUpEnabled: boolean;
  options: string[] | null;
  description: string | null;
  timeLimitSeconds: number | null;
  facets: Facet[] | null;
  probes: string[] | null;
  showIf: Condition | null;
}

/** What a question has that a language model proposes. */
export type Proposal = Pick<QuestionFields, 'text' | 'type' | 'options' | 'required' | 'followUpEnabled'>;

export interface Commission {
  jobTitle: string;
  jobDescription: string;
  count: number;
}

export interface Question extends QuestionFields {
  id: string;
  order: number;
}

export interface InterviewDetail extends InterviewFields {
  id: string;
  projectId: string;
  publicSlug: string;
  isActive: boolean;
  requireInvite: boolean;
  questions: Question[];
}

export interface CandidateFields {
  name: string | null;
  email: string | null;
  phone: string | null;
  notes: string | null;
}

export interface Candidate extends CandidateFields {
  id: string;
  inviteUrl: string;
  sessionId: string | null;
  createdAt: string;
}

const interview = (id: string, ...more: string[]): string => `/v1/interviews${at(id, ...more)}`;

export const interviews = {
  get: (id: string): Promise<InterviewDetail> => one('GET', interview(id)),
  create: (fields: InterviewFields & { projectId: string | null }): Promise<InterviewDetail> =>
    one('POST', '/v1/interviews', fields),
  change: (id: string, fields: Partial<InterviewFields>) => ask('PATCH', interview(id), fields),
  archive: (id: string) => ask('DELETE', interview(id)),
  unarchive: (id: string) => ask('POST', interview(id, 'unarchive')),
  publish: (id: string): Promise<{ url: string; warnings: string[] }> => one('POST', interview(id, 'publish')),
  unpublish: (id: string) => ask('POST', interview(id, 'unpublish')),
  duplicate: (id: string): Promise<InterviewDetail> => one('POST', interview(id, 'duplicate')),
  export: (id: string): Promise<object> => one('GET', interview(id, 'export')),
  import: (written: object): Promise<InterviewDetail> => one('POST', '/v1/interviews/import', written),
};

export const questions = {
  add: (interviewId: string, fields: QuestionFields | Proposal[]) =>
    ask('POST', interview(interviewId, 'questions'), fields),
  propose: (interviewId: string, job: Commission): Promise<Proposal[]> =>
    one('POST', interview(interviewId, 'generate-questions'), job),
  change: (id: string, fields: QuestionFields) => ask('PATCH', `/v1/questions${at(id)}`, fields),
  remove: (id: string) => ask('DELETE', `/v1/questions${at(id)}`),
  order: (interviewId: string, ids: string[]): Promise<Question[]> =>
    one('PUT', interview(interviewId, 'questions', 'order'), { ids }),
};

export const candidates = {
  page: (interviewId: string, cursor: string | null): Promise<Page<Candidate>> =>
    ask('GET', `${interview(interviewId, 'candidates')}${cursor === null ? '?limit=20' : after(cursor)}`),
  invite: (interviewId: string, fields: CandidateFields): Promise<Candidate[]> =>
    one('POST', interview(interviewId, 'candidates'), fields),
  import: (interviewId: string, csv: string): Promise<Candidate[]> =>
    one('POST', interview(interviewId, 'candidates', 'import'), { csv }),
  takeBack: (id: string) => ask('DELETE', `/v1/candidates${at(id)}`),
};

// The organization

export interface Member {
  userId: string;
  email: string;
  name: string;
  role: Role;
  joinedAt: string;
}

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  expiresAt: string;
}

export interface Project {
  id: string;
  name: string;
  archived: boolean;
  /** None: everybody in the organization. */
  memberIds: string[];
}

export interface Organization {
  name: string;
  recordingDays: number | null;
  transcriptDays: number | null;
}

export interface AuditEntry {
  id: string;
  at: string;
  action: string;
  targetId: string;
  actor: { id: string; email: string | null };
  keyId: string | null;
  data: Record<string, unknown>;
}

export interface Quota {
  used: number;
  limit: number | null;
}

export interface Usage {
  plan: string;
  templates: Quota;
  session_hours: Quota;
  ai_tokens: Quota;
  seats: Quota;
}

export const members = {
  all: (): Promise<Member[]> => one('GET', '/v1/members'),
  setRole: (userId: string, role: Role) => ask('PATCH', `/v1/members${at(userId)}`, { role }),
  remove: (userId: string) => ask('DELETE', `/v1/members${at(userId)}`),
  invitations: (): Promise<Invitation[]> => one('GET', '/v1/invitations'),
  invite: (email: string, role: Role): Promise<Invitation & { acceptUrl: string }> =>
    one('POST', '/v1/invitations', { email, role }),
  withdraw: (id: string) => ask('DELETE', `/v1/invitations${at(id)}`),
};

export const projects = {
  all: (): Promise<Project[]> => one('GET', '/v1/projects'),
  create: (name: string) => ask('POST', '/v1/projects', { name }),
  change: (id: string, fields: { name?: string; archived?: boolean }) => ask('PATCH', `/v1/projects${at(id)}`, fields),
  setMembers: (id: string, userIds: string[]) => ask('PUT', `/v1/projects${at(id)}/members`, { userIds }),
};

export const organization = {
  get: (): Promise<Organization> => one('GET', '/v1/organization'),
  change: (fields: Organization): Promise<Organization> => one('PATCH', '/v1/organization', fields),
  audit: (cursor: string | null): Promise<Page<AuditEntry>> => ask('GET', `/v1/audit${after(cursor)}`),
  usage: (): Promise<Usage> => one('GET', '/v1/usage'),
};

// Keys and webhooks

export interface ApiKey {
  id: string;
  name: string;
  lastFour: string;
  scopes: string[] | null;
  projectIds: string[] | null;
  ipAllowlist: string[] | null;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  createdAt: string;
}

export interface NewKey {
  name: string;
  scopes: string[] | null;
  projectIds: string[] | null;
  ipAllowlist: string[] | null;
  expiresAt: string | null;
}

export type IssuedKey = ApiKey & { key: string; apiKey: string; hmacSecret: string };

export const keys = {
  page: (cursor: string | null): Promise<Page<ApiKey>> => ask('GET', `/v1/api-keys${after(cursor)}`),
  create: (fields: NewKey): Promise<IssuedKey> => one('POST', '/v1/api-keys', fields),
  rotate: (id: string): Promise<IssuedKey> => one('POST', `/v1/api-keys${at(id)}/rotate`),
  revoke: (id: string) => ask('DELETE', `/v1/api-keys${at(id)}`),
};

export const EVENTS = [
  'session.started',
  'session.completed',
  'session.abandoned',
  'report.ready',
  'report.failed',
  'candidate.invited',
] as const;

export interface WebhookFields {
  url: string;
  description: string | null;
  /** Null: every event. */
  events: string[] | null;
  enabled: boolean;
}

export interface Webhook extends WebhookFields {
  id: string;
  disabledReason: 'requested' | 'gone' | 'failing' | null;
}

export interface Delivery {
  id: string;
  type: string;
  status: 'PENDING' | 'DELIVERED' | 'FAILED';
  createdAt: string;
  attempts: { at: string; statusCode: number | null; error: string | null; durationMs: number }[];
}

const webhook = (id: string, ...more: string[]): string => `/v1/webhooks${at(id, ...more)}`;

export const webhooks = {
  page: (cursor: string | null): Promise<Page<Webhook>> => ask('GET', `/v1/webhooks${after(cursor)}`),
  get: (id: string): Promise<Webhook> => one('GET', webhook(id)),
  create: (fields: WebhookFields): Promise<Webhook & { secret: string }> => one('POST', '/v1/webhooks', fields),
  change: (id: string, fields: Partial<WebhookFields>) => ask('PATCH', webhook(id), fields),
  remove: (id: string) => ask('DELETE', webhook(id)),
  rotate: (id: string): Promise<{ secret: string }> => one('POST', webhook(id, 'rotate-secret')),
  test: (id: string) => ask('POST', webhook(id, 'test')),
  deliveries: (id: string, cursor: string | null): Promise<Page<Delivery>> =>
    ask('GET', `${webhook(id, 'deliveries')}${after(cursor)}`),
  replay: (id: string, deliveryId: string) => ask('POST', webhook(id, 'deliveries', deliveryId, 'replay')),
};
