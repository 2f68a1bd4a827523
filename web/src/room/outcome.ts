import type { Mode, RoomError, RoomSession } from './http';
import type { EndReason } from './protocol';

/** What a candidate brings into a conversation. */
export interface Entered {
  session: RoomSession;
  mode: Mode;
  iceServers: RTCIceServer[];
  microphone: MediaStream | null;
}

/** What the conversation came to, as far as this page is concerned. */
export type Outcome = { at: 'left' | 'away' | 'taken-over' } | { at: 'ended'; reason: EndReason | null } | RoomError;
