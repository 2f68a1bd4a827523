/** How loud a stream is, from 0 to 1 on a scale that follows the ear. */

const QUIETEST_DB = -60;
const LOUDEST_DB = -10;
/** Speech near a microphone passes this; a quiet room does not. */
export const HEARD = 0.4;

export class Meter {
  readonly #context = new AudioContext();
  readonly #analyser = new AnalyserNode(this.#context, { fftSize: 1024 });
  readonly #samples = new Float32Array(this.#analyser.fftSize);

  constructor(stream: MediaStream) {
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    void this.#context.resume();
  }

  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudness(this.#samples);
  }

  close(): void {
    void this.#context.close();
  }
}

export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = power > 0 ? 10 * Math.log10(power) : -Infinity;
  return Math.min(1, Math.max(0, (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
}
