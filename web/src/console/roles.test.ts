import { describe, expect, it } from 'vitest';
import type { Me, Role } from './api';
import { manages, mayDecideOver, rolesToGive, writes } from './roles';

const somebody = (role: Role): Me => ({ id: 'u', email: 'a@example.com', role, organization: { name: 'Acme' } });

describe('roles', () => {
  it('let viewers read only, and owners and administrators manage', () => {
    expect((['OWNER', 'ADMIN', 'MEMBER', 'VIEWER'] as const).map((role) => writes(somebody(role)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(manages(somebody('MEMBER'))).toBe(false);
  });

  it('leave owners to owners', () => {
    expect(mayDecideOver(somebody('ADMIN'), 'OWNER')).toBe(false);
    expect(rolesToGive(somebody('ADMIN')).map(({ value }) => value)).toEqual(['ADMIN', 'MEMBER', 'VIEWER']);
    expect(rolesToGive(somebody('OWNER'))).toHaveLength(4);
    expect(rolesToGive(somebody('MEMBER'))).toEqual([]);
  });
});
