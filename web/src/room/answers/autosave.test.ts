import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, type Keeping } from './autosave';

const TIMING = { quiet: 100, apart: 300, again: 500 };

describe('a draft', () => {
  let saved: string[];
  let states: Keeping[];
  let fails: boolean;
  let draft: Autosave<string>;

  beforeEach(() => {
    vi.useFakeTimers();
    saved = [];
    states = [];
    fails = false;
    const save = async (work: string): Promise<void> => {
      await new Promise((done) => setTimeout(done, 10));
      if (fails) throw new Error('offline');
      saved.push(work);
    };
    draft = new Autosave(save, (state) => states.push(state), TIMING);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is stored when its writer pauses', async () => {
    draft.change('a');
    await vi.advanceTimersByTimeAsync(50);
    draft.change('ab');
    await vi.advanceTimersByTimeAsync(90);
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(30);
    expect(saved).toEqual(['ab']);
    expect(states.at(-1)).toBe('kept');
  });

  it('is stored now and then while its writer never pauses, and never more often than allowed', async () => {
    for (let step = 0; step < 100; step += 1) {
      draft.change(String(step));
      await vi.advanceTimersByTimeAsync(30);
    }
    expect(saved.length).toBeGreaterThanOrEqual(8);
    expect(saved.length).toBeLessThanOrEqual(11);
  });

  it('is stored again when it changed while it was being stored', async () => {
    draft.change('a');
    await vi.advanceTimersByTimeAsync(105);
    draft.change('b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual(['a', 'b']);
  });

  it('is tried again after a failure, in its newest form', async () => {
    fails = true;
    draft.change('a');
    await vi.advanceTimersByTimeAsync(150);
    expect(states.at(-1)).toBe('failing');
    expect(draft.unsaved).toBe('a');
    fails = false;
    draft.change('b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual(['b']);
  });

  it('is stored at once when its question is left', async () => {
    draft.change('a');
    draft.close();
    await vi.advanceTimersByTimeAsync(20);
    draft.change('b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual(['a']);
  });

  it('is not stored once it was handed in', async () => {
    draft.change('a');
    draft.forget();
    await vi.advanceTimersByTimeAsync(1000);
    expect(saved).toEqual([]);
  });
});
