import { describe, expect, it } from 'vitest';
import { away, back, SHORTEST } from './integrity';

describe('an absence', () => {
  it('is told when it is over, with how long it was', () => {
    expect(back(away(null, false, 1000), 9400)).toEqual({ kind: 'window_blurred', seconds: 8 });
  });

  it('is one absence when hiding the page takes its focus too, whichever comes first', () => {
    expect(back(away(away(null, false, 0), true, 10), 5000)).toEqual({ kind: 'tab_hidden', seconds: 5 });
    expect(back(away(away(null, true, 0), false, 10), 5000)).toEqual({ kind: 'tab_hidden', seconds: 5 });
  });

  it('is nothing when it was a slip, or never began', () => {
    expect(back(away(null, true, 0), SHORTEST - 1)).toBeNull();
    expect(back(null, 5000)).toBeNull();
  });
});
