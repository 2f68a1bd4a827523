/** One WebRTC connection to the interviewer, from the offer to the close. It never reconnects: call.ts does. */
import type { RoomSession } from './http';
import type { Pulse } from './policy';

/** Waiting longer for candidates costs more than sending the late ones afterwards. */
const GATHERING_LIMIT = 1000;

export interface Listener {
  onOpen(): void;
  onMessage(raw: unknown): void;
  onAudio(stream: MediaStream): void;
}

export class Connection {
  readonly pulse: Pulse;
  readonly #peer: RTCPeerConnection;
  readonly #channel: RTCDataChannel;
  readonly #microphone: RTCRtpTransceiver;
  #closed = false;

  constructor(
    private readonly session: RoomSession,
    iceServers: RTCIceServer[],
    track: MediaStreamTrack | null,
    listener: Listener,
  ) {
    this.pulse = { openedAt: performance.now(), heardAt: null, troubledAt: null, channelClosed: false };
    this.#peer = new RTCPeerConnection({ iceServers });
    this.#microphone = this.#peer.addTransceiver(track ?? 'audio', { direction: 'sendrecv' });
    this.#channel = this.#peer.createDataChannel('rtvi');
    this.#channel.onopen = () => listener.onOpen();
    this.#channel.onmessage = (event: MessageEvent<unknown>) => {
      if (!this.#closed) listener.onMessage(event.data);
    };
    this.#channel.onclose = () => (this.pulse.channelClosed = true);
    this.#peer.ontrack = (event) => listener.onAudio(new MediaStream([event.track]));
    this.#peer.onconnectionstatechange = () => this.#noteTrouble();
  }

  /** Makes the offer and takes the answer. Throws RoomError when the server refuses. */
  async open(): Promise<void> {
    await this.#peer.setLocalDescription();
    await this.#gathered();
    const description = this.#peer.localDescription;
    if (this.#closed || description === null) return;
    const late: RTCIceCandidate[] = [];
    this.#peer.onicecandidate = ({ candidate }) => candidate && late.push(candidate);
    const answer = await this.session.offer(description.sdp);
    if (this.isClosed()) return;
    await this.#peer.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
    this.#peer.onicecandidate = ({ candidate }) => candidate && this.#trickle(answer.pc_id, [candidate]);
    if (late.length > 0) this.#trickle(answer.pc_id, late);
  }

  isClosed(): boolean {
    return this.#closed;
  }

  send(raw: string): boolean {
    if (this.#channel.readyState !== 'open') return false;
    this.#channel.send(raw);
    return true;
  }

  async replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    await this.#microphone.sender.replaceTrack(track);
  }

  close(): void {
    this.#closed = true;
    this.#peer.close();
  }

  #noteTrouble(): void {
    const troubled = this.#peer.connectionState === 'failed' || this.#peer.connectionState === 'disconnected';
    this.pulse.troubledAt = troubled ? (this.pulse.troubledAt ?? performance.now()) : null;
  }

  #gathered(): Promise<void> {
    if (this.#peer.iceGatheringState === 'complete') return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, GATHERING_LIMIT);
      this.#peer.onicegatheringstatechange = () => {
        if (this.#peer.iceGatheringState !== 'complete') return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** A lost late candidate is no reason to give up: the connection may stand on the others. */
  #trickle(connectionId: string, candidates: RTCIceCandidate[]): void {
    this.session.addCandidates(connectionId, candidates).catch(() => undefined);
  }
}
