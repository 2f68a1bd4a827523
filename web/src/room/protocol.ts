/** The messages of docs/room-protocol.md: typed, parsed and serialised. No DOM, no network. */

export interface Question {
  id: string;
  index: number;
  count: number;
  type: string;
  text: string;
  options: string[];
}

export interface Message {
  id: string;
  role: 'assistant' | 'user';
  content: string;
  questionId: string | null;
  timestamp: string;
}

export type SessionStatus = 'IN_PROGRESS' | 'COMPLETED' | 'ABANDONED';
export type Awaiting = 'candidate' | 'interviewer' | 'nobody';
export type EndReason = 'completed' | 'time_limit' | 'candidate_ended' | 'no_response';
export type Action = 'repeat' | 'slower' | 'skip' | 'back' | 'pause' | 'resume' | 'end';

export interface Code {
  language: string;
  text: string;
}

/** An Excalidraw scene. */
export interface Scene {
  elements: Record<string, unknown>[];
}

export type Answer = { text: string } | { choice: string[] } | { code: Code } | { drawing: Scene };

/** What there is of an answer before it is sent. */
export interface Work {
  text?: string;
  code?: Code;
  drawing?: Scene;
}

/** Why a voice that arrives is hard to understand. */
export type VoiceTrouble = 'faint' | 'clipped' | 'noisy';

/** What `server-message` carries. */
export type Notice =
  | {
      type: 'state';
      status: SessionStatus;
      awaiting: Awaiting;
      question: Question | null;
      remainingSeconds: number | null;
      paused: boolean;
    }
  | { type: 'clock'; remainingSeconds: number | null }
  | { type: 'message'; message: Message }
  | { type: 'taken'; questionId: string; answer: string }
  | { type: 'audio'; arriving: false; reason?: 'no-packets' | 'silent' }
  | { type: 'audio'; arriving: true; reason?: VoiceTrouble }
  | { type: 'speech'; available: boolean }
  | { type: 'ended'; status: SessionStatus; reason: EndReason }
  | { type: 'away' }
  | { type: 'taken-over' };

export type ServerMessage =
  | { type: 'bot-ready' }
  | { type: 'user-started-speaking' }
  | { type: 'user-stopped-speaking' }
  | { type: 'bot-started-speaking' }
  | { type: 'bot-stopped-speaking' }
  | { type: 'user-transcription'; data: { text: string; final: boolean } }
  | { type: 'bot-transcription'; data: { text: string } }
  | { type: 'server-message'; data: Notice }
  | { type: 'error'; data: { message: string; fatal: boolean } };

export type ClientMessage =
  | { type: 'client-ready'; data: { version: string; about: Record<string, string> } }
  | { type: 'client-message'; data: { t: 'action'; d: { action: Action } } }
  | { type: 'client-message'; data: { t: 'activity'; d: { activity: 'typing' } } };

export const VERSION = '2.2.0';
const LABEL = 'rtvi-ai';

const BARE = new Set([
  'bot-ready',
  'user-started-speaking',
  'user-stopped-speaking',
  'bot-started-speaking',
  'bot-stopped-speaking',
]);
const NOTICES = new Set(['state', 'clock', 'message', 'taken', 'audio', 'speech', 'ended', 'away', 'taken-over']);

export function serialise(message: ClientMessage, id: string): string {
  return JSON.stringify({ label: LABEL, id, ...message });
}

/** The message in `raw`, or null for anything this client does not know: a newer server may say more. */
export function parse(raw: unknown): ServerMessage | null {
  const envelope = record(json(raw));
  if (envelope?.['label'] !== LABEL || typeof envelope['type'] !== 'string') return null;
  const type = envelope['type'];
  if (BARE.has(type)) return { type } as ServerMessage;
  const data = record(envelope['data']);
  if (data === null) return null;
  switch (type) {
    case 'user-transcription':
      return typeof data['text'] === 'string'
        ? { type, data: { text: data['text'], final: data['final'] === true } }
        : null;
    case 'bot-transcription':
      return typeof data['text'] === 'string' ? { type, data: { text: data['text'] } } : null;
    case 'error':
      return typeof data['message'] === 'string'
        ? { type, data: { message: data['message'], fatal: data['fatal'] === true } }
        : null;
    case 'server-message':
      return NOTICES.has(String(data['type'])) ? { type, data: data as Notice } : null;
    default:
      return null;
  }
}

function json(raw: unknown): unknown {
  if (typeof raw !== 'string') return null;
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return null;
  }
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
