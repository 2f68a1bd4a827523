import { describe, expect, it } from 'vitest';
import { parse, serialise } from './protocol';

const wire = (type: string, data?: unknown): string => JSON.stringify({ label: 'rtvi-ai', type, id: '1', data });

describe('parse', () => {
  it('reads messages without data', () => {
    expect(parse(wire('bot-ready', { version: '2.2.0' }))).toEqual({ type: 'bot-ready' });
    expect(parse(wire('bot-started-speaking'))).toEqual({ type: 'bot-started-speaking' });
  });

  it('reads captions', () => {
    const data = { text: 'I would', final: false, timestamp: '2026-11-21T10:00:00Z', user_id: 'x' };
    expect(parse(wire('user-transcription', data))).toEqual({
      type: 'user-transcription',
      data: { text: 'I would', final: false },
    });
    expect(parse(wire('bot-transcription', { text: 'Hello' }))).toEqual({
      type: 'bot-transcription',
      data: { text: 'Hello' },
    });
  });

  it('reads notices', () => {
    const data = { type: 'clock', remainingSeconds: 12.5 };
    expect(parse(wire('server-message', data))).toEqual({ type: 'server-message', data });
  });

  it.each([
    ['not JSON', 'ping'],
    ['not text', new ArrayBuffer(2)],
    ['another label', JSON.stringify({ label: 'other', type: 'bot-ready' })],
    ['pipecat signalling', JSON.stringify({ type: 'signalling', message: { type: 'peerLeft' } })],
    ['an unknown type', wire('metrics', {})],
    ['an unknown notice', wire('server-message', { type: 'weather' })],
    ['a caption without text', wire('user-transcription', {})],
    ['no data', wire('bot-transcription')],
    ['null', 'null'],
  ])('ignores %s', (_, raw) => {
    expect(parse(raw)).toBeNull();
  });
});

describe('serialise', () => {
  it('wraps a message in the envelope', () => {
    const message = { type: 'client-message', data: { t: 'action', d: { action: 'repeat' } } } as const;
    expect(JSON.parse(serialise(message, '7'))).toEqual({ label: 'rtvi-ai', id: '7', ...message });
  });
});
