/** What the page knows about the conversation, told message by message. Pure. */
import type { SessionView } from './http';
import type { Awaiting, EndReason, Message, Notice, Question, ServerMessage, SessionStatus, VoiceTrouble } from './protocol';

export interface Conversation {
  status: SessionStatus;
  awaiting: Awaiting;
  question: Question | null;
  remainingSeconds: number | null;
  paused: boolean;
  interviewerSpeaking: boolean;
  candidateSpeaking: boolean;
  /** The sentences of the interviewer's turn, as it comes to say them. */
  interviewerCaption: string[];
  candidateCaption: string;
  messages: Message[];
  /** What a spoken choice was taken for, until the candidate's next turn. */
  taken: { questionId: string; answer: string } | null;
  /** False once the server has had nothing usable from the microphone for a while. */
  microphoneArrives: boolean;
  /** Why the interviewer cannot hear the candidate well; null when it can, or hears nothing at all. */
  voiceTrouble: VoiceTrouble | null;
  speechAvailable: boolean;
  endReason: EndReason | null;
  error: string | null;
}

export const START: Conversation = {
  status: 'IN_PROGRESS',
  awaiting: 'nobody',
  question: null,
  remainingSeconds: null,
  paused: false,
  interviewerSpeaking: false,
  candidateSpeaking: false,
  interviewerCaption: [],
  candidateCaption: '',
  messages: [],
  taken: null,
  microphoneArrives: true,
  voiceTrouble: null,
  speechAvailable: true,
  endReason: null,
  error: null,
};

/** The conversation after a message of the server. */
export function hear(before: Conversation, message: ServerMessage): Conversation {
  switch (message.type) {
    case 'bot-ready':
      return before;
    case 'user-started-speaking':
      return { ...before, candidateSpeaking: true };
    case 'user-stopped-speaking':
      return { ...before, candidateSpeaking: false };
    case 'bot-started-speaking':
      return { ...before, interviewerSpeaking: true, interviewerCaption: [], candidateCaption: '' };
    case 'bot-stopped-speaking':
      return { ...before, interviewerSpeaking: false };
    case 'user-transcription':
      return { ...before, candidateCaption: message.data.text };
    case 'bot-transcription':
      return { ...before, interviewerCaption: [...before.interviewerCaption, message.data.text] };
    case 'error':
      return { ...before, error: message.data.message };
    case 'server-message':
      return notice(before, message.data);
  }
}

/** The conversation over a new connection: what the old one was in the middle of is over, and whose turn it is unknown. */
export function resume(before: Conversation): Conversation {
  return {
    ...before,
    awaiting: 'nobody',
    interviewerSpeaking: false,
    candidateSpeaking: false,
    candidateCaption: '',
    microphoneArrives: true,
    voiceTrouble: null,
    speechAvailable: true,
    error: null,
  };
}

/** The conversation after the server's own record of it was read. */
export function recall(before: Conversation, view: SessionView): Conversation {
  const known = new Set(view.messages.map((message) => message.id));
  return {
    ...before,
    status: view.status,
    question: before.question ?? view.question,
    remainingSeconds: view.remainingSeconds,
    messages: [...view.messages, ...before.messages.filter((message) => !known.has(message.id))],
  };
}

function notice(before: Conversation, data: Notice): Conversation {
  switch (data.type) {
    case 'state': {
      const { status, awaiting, question, remainingSeconds, paused } = data;
      return { ...before, status, awaiting, question, remainingSeconds, paused, error: null };
    }
    case 'clock':
      return { ...before, remainingSeconds: data.remainingSeconds };
    case 'message':
      return add(before, data.message);
    case 'taken':
      return { ...before, taken: { questionId: data.questionId, answer: data.answer } };
    case 'audio':
      return { ...before, microphoneArrives: data.arriving, voiceTrouble: data.arriving ? (data.reason ?? null) : null };
    case 'speech':
      return { ...before, speechAvailable: data.available };
    case 'ended':
      return { ...before, status: data.status, endReason: data.reason };
    case 'away':
    case 'taken-over':
      return before;
  }
}

/** The conversation with one more message, if it is one more. */
export function add(before: Conversation, message: Message): Conversation {
  if (before.messages.some(({ id }) => id === message.id)) return before;
  return { ...before, messages: [...before.messages, message], taken: message.role === 'user' ? null : before.taken };
}

/** The conversation after a look at a chat, which tells all but the messages that are known already. */
export function read(before: Conversation, view: SessionView): Conversation {
  const { status, awaiting, question, remainingSeconds, paused } = view;
  return view.messages.reduce(add, { ...before, status, awaiting, question, remainingSeconds, paused, error: null });
}

/** Remaining time in words that do not press: whole minutes, never seconds. */
export function remainingInWords(seconds: number): string {
  if (seconds <= 0) return 'Finishing up';
  if (seconds < 60) return 'Less than a minute left';
  const minutes = Math.floor(seconds / 60);
  return minutes === 1 ? 'About 1 minute left' : `About ${minutes} minutes left`;
}
