/** The microphone: opening it, listing the others, and why it could not be opened. */
import { choice, choose } from './stored';

export type MicrophoneFault = 'denied' | 'missing' | 'busy' | 'insecure' | 'other';

export interface Microphone {
  id: string;
  name: string;
}

export class MicrophoneError extends Error {
  constructor(readonly fault: MicrophoneFault) {
    super(fault);
    this.name = 'MicrophoneError';
  }
}

const FAULTS: Record<string, MicrophoneFault> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Opens the microphone `id`, else the one chosen last time, else the system's own choice. */
export async function openMicrophone(id: string | null = choice('microphone')): Promise<MediaStream> {
  // Undefined on pages that are neither https nor localhost, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new MicrophoneError('insecure');
  const audio: MediaTrackConstraints = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    channelCount: 1,
  };
  if (id !== null) audio.deviceId = { ideal: id };
  try {
    const stream = await devices.getUserMedia({ audio });
    const opened = stream.getAudioTracks()[0]?.getSettings().deviceId;
    if (opened !== undefined) choose('microphone', opened);
    return stream;
  } catch (error) {
    throw new MicrophoneError(FAULTS[error instanceof DOMException ? error.name : ''] ?? 'other');
  }
}

export async function listMicrophones(): Promise<Microphone[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((device) => device.kind === 'audioinput' && device.deviceId !== '')
    .map((device, index) => ({ id: device.deviceId, name: device.label || `Microphone ${index + 1}` }));
}

export function microphoneOf(stream: MediaStream): MediaStreamTrack | null {
  return stream.getAudioTracks()[0] ?? null;
}

export function muteMicrophone(stream: MediaStream | null, muted: boolean): void {
  stream?.getAudioTracks().forEach((track) => (track.enabled = !muted));
}

export function closeMicrophone(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop());
}

/** Two soft notes through the speakers. */
export async function playTestTone(): Promise<void> {
  const context = new AudioContext();
  await context.resume();
  const notes = [523.25, 659.25];
  notes.forEach((frequency, index) => {
    const start = context.currentTime + index * 0.35;
    const tone = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setTargetAtTime(0.2, start, 0.02);
    volume.gain.setTargetAtTime(0, start + 0.25, 0.05);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.6);
  });
  await new Promise((resolve) => setTimeout(resolve, 1200));
  await context.close();
}
