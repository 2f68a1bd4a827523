/** A call with the interviewer that survives lost connections. No DOM and no React: a page listens to its events. */
import { Connection } from './connection';
import { RoomError, type RoomSession } from './http';
import { isLost, pauseAfter, pauseAfterRefusal } from './policy';
import { parse, serialise, VERSION, type Action, type ClientMessage, type ServerMessage } from './protocol';

export type CallState = 'idle' | 'connecting' | 'delayed' | 'live' | 'reconnecting' | 'away' | 'taken-over' | 'ended' | 'failed';

export interface CallListener {
  onState(state: CallState): void;
  onMessage(message: ServerMessage): void;
  onAudio(stream: MediaStream): void;
}

const WATCH_EVERY = 500;
/** The end of the goodbye is still on its way when the server says that it has ended. */
const GOODBYE_TAIL = 1000;

export class Call {
  state: CallState = 'idle';
  /** Why the state is `failed`. */
  error: RoomError | null = null;
  #connection: Connection | null = null;
  #failures = 0;
  /** Who has been inside waits there for the server to take the call back; who has not is told to wait outside. */
  #hasBeenLive = false;
  #sent = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #goodbye: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly session: RoomSession,
    private readonly iceServers: RTCIceServer[],
    private track: MediaStreamTrack | null,
    private readonly listener: CallListener,
  ) {}

  start(): void {
    if (this.state !== 'idle') return;
    this.#become('connecting');
    this.#watch = setInterval(() => this.#check(), WATCH_EVERY);
    void this.#connect();
  }

  /** Ends the call on this side only; the session stays as it is. */
  stop(): void {
    this.#release();
    this.state = 'idle';
  }

  /** Skips the rest of a pause, for when the network has just come back. */
  retryNow(): void {
    if (this.#retry === undefined) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    void this.#connect();
  }

  /** False when there is no open connection to send it on. */
  act(action: Action): boolean {
    return this.#send({ type: 'client-message', data: { t: 'action', d: { action } } });
  }

  typing(): void {
    this.#send({ type: 'client-message', data: { t: 'activity', d: { activity: 'typing' } } });
  }

  async replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    this.track = track;
    await this.#connection?.replaceTrack(track);
  }

  async #connect(): Promise<void> {
    const connection = new Connection(this.session, this.iceServers, this.track, {
      onOpen: () => this.#send({ type: 'client-ready', data: { version: VERSION, about: { library: 'viva-web' } } }),
      onMessage: (raw) => this.#receive(connection, raw),
      onAudio: (stream) => this.listener.onAudio(stream),
    });
    this.#connection = connection;
    try {
      await connection.open();
    } catch (error) {
      if (connection !== this.#connection) return;
      this.#refused(error instanceof RoomError ? error : new RoomError(0, 'UNREACHABLE', String(error)));
    }
  }

  #receive(connection: Connection, raw: unknown): void {
    const message = parse(raw);
    if (message === null || connection !== this.#connection) return;
    const isClock = message.type === 'server-message' && message.data.type === 'clock';
    if (isClock || connection.pulse.heardAt === null) connection.pulse.heardAt = performance.now();
    if (this.state !== 'live') {
      this.#failures = 0;
      this.#hasBeenLive = true;
      this.#become('live');
    }
    this.listener.onMessage(message);
    if (message.type !== 'server-message') return;
    if (message.data.type === 'taken-over' || message.data.type === 'away') this.#finish(message.data.type);
    if (message.data.type === 'ended') this.#finishSoon();
  }

  #check(): void {
    if (this.#connection === null || !isLost(this.#connection.pulse, performance.now())) return;
    this.#tryAgainAfter(pauseAfter(this.#failures));
  }

  #refused(error: RoomError): void {
    if (error.code === 'AT_CAPACITY' && !this.#hasBeenLive) {
      this.error = error;
      this.#finish('failed');
      return;
    }
    const pause = pauseAfterRefusal(error.status, error.retryAfterSeconds, this.#failures);
    if (pause !== null) {
      this.#tryAgainAfter(pause);
    } else if (error.status === 410) {
      this.#finish('ended');
    } else {
      this.error = error;
      this.#finish('failed');
    }
  }

  #tryAgainAfter(pause: number): void {
    this.#failures += 1;
    this.#connection?.close();
    this.#connection = null;
    if (this.state === 'live') this.#become('reconnecting');
    if (this.state === 'connecting') this.#become('delayed');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.retryNow(), pause);
  }

  #send(message: ClientMessage): boolean {
    return this.#connection?.send(serialise(message, String(++this.#sent))) ?? false;
  }

  #finishSoon(): void {
    clearInterval(this.#watch);
    this.#goodbye = setTimeout(() => this.#finish('ended'), GOODBYE_TAIL);
  }

  #finish(state: 'away' | 'taken-over' | 'ended' | 'failed'): void {
    this.#release();
    this.#become(state);
  }

  #release(): void {
    clearInterval(this.#watch);
    clearTimeout(this.#goodbye);
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#connection?.close();
    this.#connection = null;
  }

  #become(state: CallState): void {
    this.state = state;
    this.listener.onState(state);
  }
}
