import { describe, expect, it } from 'vitest';
import { isLost, pauseAfter, pauseAfterRefusal, type Pulse } from './policy';

const pulse = (part: Partial<Pulse>): Pulse => ({
  openedAt: 0,
  heardAt: null,
  troubledAt: null,
  channelClosed: false,
  ...part,
});

describe('isLost', () => {
  it('gives a new connection time to open', () => {
    expect(isLost(pulse({}), 15_000)).toBe(false);
    expect(isLost(pulse({}), 15_001)).toBe(true);
  });

  it('allows four seconds without the clock', () => {
    expect(isLost(pulse({ heardAt: 60_000 }), 64_000)).toBe(false);
    expect(isLost(pulse({ heardAt: 60_000 }), 64_001)).toBe(true);
  });

  it('allows two seconds of ICE trouble', () => {
    expect(isLost(pulse({ heardAt: 60_000, troubledAt: 60_000 }), 62_000)).toBe(false);
    expect(isLost(pulse({ heardAt: 60_000, troubledAt: 60_000 }), 62_001)).toBe(true);
  });

  it('is lost at once with its data channel', () => {
    expect(isLost(pulse({ heardAt: 60_000, channelClosed: true }), 60_000)).toBe(true);
  });
});

describe('pauses', () => {
  it('grow to eight seconds and stay there', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map(pauseAfter)).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000]);
  });

  it('follow Retry-After when the server is full', () => {
    expect(pauseAfterRefusal(503, 20, 0)).toBe(20_000);
    expect(pauseAfterRefusal(503, null, 2)).toBe(2000);
  });

  it.each([0, 408, 429, 500, 502])('go on after %d', (status) => {
    expect(pauseAfterRefusal(status, null, 1)).toBe(1000);
  });

  it.each([401, 404, 410, 422])('stop at %d', (status) => {
    expect(pauseAfterRefusal(status, null, 1)).toBeNull();
  });
});
