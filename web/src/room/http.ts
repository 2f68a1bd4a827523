/** The HTTP part of the room protocol. */
import type { Notice } from './integrity';
import type { Action, Answer, Awaiting, Message, Question, SessionStatus, Work } from './protocol';

/** How an interview is held. This page offers no video; it holds such an interview by voice. */
export type Mode = 'voice' | 'video' | 'chat';

export interface Interview {
  slug: string;
  title: string;
  description: string | null;
  aiName: string;
  language: string;
  timeLimitMinutes: number | null;
  questionCount: number;
  /** Whether leaving the page and pasting are noted. */
  antiCheating: boolean;
  modes: Mode[];
  requiresInvite: boolean;
  candidate: { name: string | null; email: string | null } | null;
  consent: { version: string; text: string };
}

export interface JoinRequest {
  slug: string;
  inviteToken?: string;
  name?: string;
  email?: string;
  consent: true;
  mode: Mode;
}

export interface Joined {
  sessionId: string;
  token: string;
  resumed: boolean;
  iceServers: RTCIceServer[];
}

export interface SessionView {
  status: SessionStatus;
  mode: Mode;
  paused: boolean;
  awaiting: Awaiting;
  question: Question | null;
  remainingSeconds: number | null;
  messages: Message[];
}

/** Milliseconds. */
const DEADLINE = 15_000;
const POLL_SECONDS = 20;
const POLL_DEADLINE = 40_000;

interface Answered {
  sdp: string;
  pc_id: string;
}

/** A refusal of the server, or no answer at all (status 0). `message` is made for the candidate to read. */
export class RoomError extends Error {
  /** When it came: milliseconds on the page's clock. */
  readonly at = performance.now();

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'RoomError';
  }
}

export function getInterview(slug: string, invite: string | null): Promise<Interview> {
  const query = invite === null ? '' : `?token=${encodeURIComponent(invite)}`;
  return data(ask('GET', `/room/interviews/${encodeURIComponent(slug)}${query}`));
}

export function join(request: JoinRequest, token: string | null): Promise<Joined> {
  return data(ask('POST', '/room/join', token, request));
}

/** One session, opened by its token. */
export class RoomSession {
  readonly #path: string;

  constructor(
    id: string,
    private readonly token: string,
  ) {
    this.#path = `/room/sessions/${encodeURIComponent(id)}`;
  }

  view(): Promise<SessionView> {
    return data(ask('GET', this.#path, this.token));
  }

  /** What there is after a message, as soon as there is something, or after a while. */
  news(after: string | null): Promise<SessionView> {
    const known = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    return data(ask('GET', `${this.#path}?wait=${POLL_SECONDS}${known}`, this.token, undefined, POLL_DEADLINE));
  }

  async draft(questionId: string): Promise<Work | null> {
    return (await data<{ draft: Work | null }>(ask('GET', this.#draft(questionId), this.token))).draft;
  }

  async keepDraft(questionId: string, work: Work): Promise<void> {
    await ask('PUT', this.#draft(questionId), this.token, work);
  }

  /** For a page that is going away: the browser finishes it alone, if it is not too much. */
  keepLastDraft(questionId: string, work: Work): void {
    const headers = { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' };
    const init = { method: 'PUT', headers, body: JSON.stringify(work), keepalive: true };
    fetch(this.#draft(questionId), init).catch(() => undefined);
  }

  /** Says that the candidate is at work, not on what. */
  async typing(): Promise<void> {
    await ask('POST', `${this.#path}/messages`, this.token, { activity: 'typing' });
  }

  #draft(questionId: string): string {
    return `${this.#path}/drafts/${encodeURIComponent(questionId)}`;
  }

  /** The offer's answer comes bare, as Pipecat's clients expect it. */
  offer(sdp: string): Promise<Answered> {
    return ask('POST', `${this.#path}/offer`, this.token, { sdp, type: 'offer' }) as Promise<Answered>;
  }

  async addCandidates(connectionId: string, candidates: RTCIceCandidate[]): Promise<void> {
    await ask('PATCH', `${this.#path}/offer`, this.token, {
      pc_id: connectionId,
      candidates: candidates.map((each) => ({
        candidate: each.candidate,
        sdp_mid: each.sdpMid,
        sdp_mline_index: each.sdpMLineIndex,
      })),
    });
  }

  /** The message as it was stored; null for an action. */
  async send(message: (Answer & { clientId: string }) | { action: Action }): Promise<Message | null> {
    return (await data<{ message: Message | null }>(ask('POST', `${this.#path}/messages`, this.token, message))).message;
  }

  async notice(noticed: Notice): Promise<void> {
    await ask('POST', `${this.#path}/integrity`, this.token, noticed);
  }

  async leave(): Promise<void> {
    await ask('POST', `${this.#path}/leave`, this.token);
  }
}

async function data<T>(answer: Promise<unknown>): Promise<T> {
  return ((await answer) as { data: T }).data;
}

async function ask(
  method: string,
  path: string,
  token: string | null = null,
  body?: object,
  deadline = DEADLINE,
): Promise<unknown> {
  const headers: Record<string, string> = {};
  if (token !== null) headers['Authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const init: RequestInit = { method, headers, signal: AbortSignal.timeout(deadline) };
  if (body !== undefined) init.body = JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new RoomError(0, 'UNREACHABLE', 'The server did not answer.');
  }
  const content: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response, content);
  return content;
}

function refusal(response: Response, content: unknown): RoomError {
  const error = (content as { error?: { code?: string; message?: string } } | null)?.error;
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  return new RoomError(
    response.status,
    error?.code ?? 'UNKNOWN',
    error?.message ?? '',
    Number.isFinite(seconds) ? seconds : null,
  );
}
