import type { Role } from './person-parts.generated';

/** The roles in words. */
export const roleNames: Readonly<Record<Role, string>> = {
  STUDENT: 'Learner',
  INSTRUCTOR: 'Instructor',
  ADMIN: 'Administrator',
};

/** What each role may do, in a sentence. */
export const rolePowers: Readonly<Record<Role, string>> = {
  STUDENT: 'Enrolls in courses and learns.',
  INSTRUCTOR: 'Writes courses, and sees how their learners progress.',
  ADMIN: 'May do everything, and change what others may do.',
};

/** Every role, from the least powerful to the most. */
export const allRoles: readonly Role[] = ['STUDENT', 'INSTRUCTOR', 'ADMIN'];

/** What a change of roles gives and takes, in sentences. Empty when nothing changes. */
export function roleChangeText(before: readonly Role[], after: readonly Role[]): string {
  const named = (roles: readonly Role[]) => roles.map((role) => roleNames[role].toLowerCase()).join(' and ');
  const given = allRoles.filter((role) => after.includes(role) && !before.includes(role));
  const taken = allRoles.filter((role) => before.includes(role) && !after.includes(role));
  return [given.length > 0 ? `Becomes ${named(given)}.` : '', taken.length > 0 ? `Is no longer ${named(taken)}.` : '']
    .filter(Boolean)
    .join(' ');
}
