/** The console's own views (api/console.py); what it shares with the interview API is in rest.ts. */
import { after, ask, one, type Page } from './http';

export { ConsoleError, type Page } from './http';

export type Role = 'OWNER' | 'ADMIN' | 'MEMBER' | 'VIEWER';

export interface Me {
  id: string;
  email: string;
  role: Role;
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

export const getMe = (): Promise<Me> => one('GET', '/me');
export const signIn = (email: string, password: string): Promise<Me> => one('POST', '/sign-in', { email, password });
export const forgotPassword = (email: string): Promise<unknown> => ask('POST', '/password/forgot', { email });
export const resetPassword = (token: string, password: string): Promise<unknown> =>
  ask('POST', '/password/reset', { token, password });
export const lookAtInvitation = (token: string): Promise<InvitationView> => one('POST', '/invitations/look', { token });
export const acceptInvitation = (token: string, password: string, name: string): Promise<Me> =>
  one('POST', '/invitations/accept', { token, password, name });
export const changePassword = (currentPassword: string, password: string): Promise<Me> =>
  one('POST', '/password/change', { currentPassword, password });
export const signOut = (): Promise<unknown> => ask('POST', '/sign-out');

export const getInterviews = (cursor: string | null): Promise<Page<Interview>> =>
  ask('GET', `/interviews${after(cursor)}`);

export const getSessions = (interviewId: string, cursor: string | null): Promise<Page<Session>> =>
  ask('GET', `/interviews/${encodeURIComponent(interviewId)}/sessions${after(cursor)}`);

export const getSession = (id: string): Promise<SessionDetail> => one('GET', `/sessions/${encodeURIComponent(id)}`);
