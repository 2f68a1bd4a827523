/** What the signed-in person may do here. The server decides; the pages only leave out what it would refuse. */
import type { Me, Role } from './api';

export const ROLES: Role[] = ['OWNER', 'ADMIN', 'MEMBER', 'VIEWER'];

export const ROLE_WORDS: Record<Role, string> = {
  OWNER: 'Owner',
  ADMIN: 'Administrator',
  MEMBER: 'Member',
  VIEWER: 'Viewer',
};

export const writes = (me: Me): boolean => me.role !== 'VIEWER';
export const manages = (me: Me): boolean => me.role === 'OWNER' || me.role === 'ADMIN';

/** Whether `me` may decide over somebody of this role: owners are made and unmade by owners only. */
export const mayDecideOver = (me: Me, role: Role): boolean => manages(me) && (me.role === 'OWNER' || role !== 'OWNER');

/** The roles that `me` may give. */
export const rolesToGive = (me: Me): { value: Role; label: string }[] =>
  ROLES.filter((role) => mayDecideOver(me, role)).map((role) => ({ value: role, label: ROLE_WORDS[role] }));
