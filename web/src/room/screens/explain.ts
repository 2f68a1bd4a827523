/** What a refusal of the server means to a candidate, and what to do about it. Pure. */
import type { RoomError } from '../http';

interface Explanation {
  heading: string;
  meaning: string;
  advice: string;
  canRetry: boolean;
}

const ASK = 'Please ask the person who invited you for a new link.';

const BY_CODE: Record<string, Explanation> = {
  AT_CAPACITY: {
    heading: 'All interviewers are busy right now',
    meaning: 'They talk with as many people as they can without making anybody wait for a reply. Nothing is lost, and your time does not run meanwhile.',
    advice: 'Leave this page open: it tries again by itself and goes on as soon as there is room. Or come back later by the same link.',
    canRetry: true,
  },
  INVITE_REQUIRED: {
    heading: 'You need a personal invitation',
    meaning: 'This interview is only for people with their own link, and this link is not one.',
    advice: 'Open the link in your invitation again, and copy all of it. If you have none, ask the person who told you about the interview.',
    canRetry: false,
  },
  NOT_READY: {
    heading: 'This interview is not ready yet',
    meaning: 'The link is right, but the questions are still being prepared.',
    advice: 'Please come back later by the same link, or ask the person who sent it to you.',
    canRetry: true,
  },
  INTERVIEW_ARCHIVED: {
    heading: 'This interview is closed',
    meaning: 'It does not take new candidates any more.',
    advice: 'If you think it should be open, ask the person who invited you.',
    canRetry: false,
  },
  SESSION_ENDED: {
    heading: 'This interview is over',
    meaning: 'The interview that belongs to this link has ended, so it cannot be opened again. What you said is kept.',
    advice: 'There is nothing left to do. If you did not finish, ask the person who invited you for a new link.',
    canRetry: false,
  },
  LANGUAGE_NOT_SPOKEN: {
    heading: 'This interview is answered in writing',
    meaning: 'The interviewer can neither speak nor understand its language by voice here. Nothing you said is lost.',
    advice: 'Open the same link again: the page then lets you write your answers.',
    canRetry: false,
  },
  MODE_UNAVAILABLE: {
    heading: 'This interview is not held by voice',
    meaning: 'Its creator has switched speaking off.',
    advice: 'Please tell the person who invited you.',
    canRetry: false,
  },
};

const BY_STATUS: Record<number, Explanation> = {
  0: {
    heading: 'The server does not answer',
    meaning: 'Either your internet connection is down, or the server is. Nothing you said is lost.',
    advice: 'Check your connection, then try again.',
    canRetry: true,
  },
  401: {
    heading: 'This link does not work any more',
    meaning: 'It has expired, or a part of it is missing.',
    advice: `Open the link in your invitation again, and copy all of it. If that does not help: ${ASK.toLowerCase()}`,
    canRetry: false,
  },
  403: {
    heading: 'This link is not for you to open',
    meaning: 'The server did not let this page in.',
    advice: ASK,
    canRetry: false,
  },
  404: {
    heading: 'There is no interview here',
    meaning: 'The link is mistyped or cut short, or the interview was removed.',
    advice: `Compare the link with your invitation. If it is the same: ${ASK.toLowerCase()}`,
    canRetry: false,
  },
  410: {
    heading: 'This interview is over',
    meaning: 'It cannot be opened any more. What you said is kept.',
    advice: 'If you did not finish, ask the person who invited you for a new link.',
    canRetry: false,
  },
  422: {
    heading: 'Your browser and the server do not understand each other',
    meaning: 'The server could not use the kind of connection this browser offers.',
    advice: 'Please open the same link in a current Chrome, Edge, Firefox or Safari.',
    canRetry: true,
  },
  503: {
    heading: 'The server is busy for a moment',
    meaning: 'It could not do what this page asked for just now. Nothing you said is lost.',
    advice: 'Leave this page open: it tries again by itself. Or come back later by the same link.',
    canRetry: true,
  },
};

const UNKNOWN: Explanation = {
  heading: 'Something went wrong on our side',
  meaning: 'The server could not do what this page asked for. Nothing you said is lost.',
  advice: 'Wait a moment and try again. If it stays like this, tell the person who invited you.',
  canRetry: true,
};

export function explain(error: RoomError): Explanation {
  return BY_CODE[error.code] ?? BY_STATUS[error.status] ?? UNKNOWN;
}
