/** The console's side of the server (api/console.py): a cookie signs in, a header guards the writes. */

export interface Me {
  email: string;
  organization: { name: string };
}

export interface Interview {
  id: string;
  title: string;
  isActive: boolean;
  requireInvite: boolean;
  url: string;
  questionCount: number;
  sessionCount: number;
}

export interface Session {
  id: string;
  status: 'IN_PROGRESS' | 'COMPLETED' | 'ABANDONED';
  participantName: string | null;
  participantEmail: string | null;
  totalDurationSeconds: number | null;
  messageCount: number;
  createdAt: string;
}

export interface Line {
  id: string;
  role: 'assistant' | 'user';
  content: string;
  questionId: string | null;
  /** Seconds into the recording. */
  audioStart: number | null;
  confidence: number | null;
  interrupted: boolean;
  /** How much of an interrupted line was played before the interruption. */
  heard: string | null;
}

export interface SessionDetail extends Session {
  interview: { id: string; title: string };
  questions: { id: string; text: string }[];
  messages: Line[];
  recording: { status: 'RECORDING' | 'FINISHED' | 'STOPPED'; url: string } | null;
}

/** What an invitation's link leads to. */
export interface InvitationView {
  email: string;
  organization: string;
  hasAccount: boolean;
}

export interface Page<T> {
  data: T[];
  cursor: string | null;
}

/** A refusal of the server; status 0 when it did not answer. */
export class ConsoleError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'ConsoleError';
  }
}

const one = async <T>(answer: Promise<unknown>): Promise<T> => ((await answer) as { data: T }).data;

export const getMe = (): Promise<Me> => one(ask('GET', '/me'));
export const signIn = (email: string, password: string): Promise<Me> => one(ask('POST', '/sign-in', { email, password }));
export const forgotPassword = (email: string): Promise<unknown> => ask('POST', '/password/forgot', { email });
export const resetPassword = (token: string, password: string): Promise<unknown> =>
  ask('POST', '/password/reset', { token, password });
export const lookAtInvitation = (token: string): Promise<InvitationView> => one(ask('POST', '/invitations/look', { token }));
export const acceptInvitation = (token: string, password: string, name: string): Promise<Me> =>
  one(ask('POST', '/invitations/accept', { token, password, name }));
export const signOut = (): Promise<unknown> => ask('POST', '/sign-out');

export const getInterviews = (cursor: string | null): Promise<Page<Interview>> =>
  ask('GET', `/interviews${after(cursor)}`) as Promise<Page<Interview>>;

export const getSessions = (interviewId: string, cursor: string | null): Promise<Page<Session>> =>
  ask('GET', `/interviews/${encodeURIComponent(interviewId)}/sessions${after(cursor)}`) as Promise<Page<Session>>;

export const getSession = (id: string): Promise<SessionDetail> => one(ask('GET', `/sessions/${encodeURIComponent(id)}`));

function after(cursor: string | null): string {
  return cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
}

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const init: RequestInit = { method, headers: { 'X-Viva-Console': '1', 'Content-Type': 'application/json' } };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(`/console/api${path}`, init).catch(() => null);
  if (response === null) throw new ConsoleError(0, 'The server does not answer. Check your connection and try again.');
  const content: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const message = (content as { error?: { message?: string } } | null)?.error?.message;
    throw new ConsoleError(response.status, message ?? 'Something went wrong on the server. Please try again.');
  }
  return content;
}
