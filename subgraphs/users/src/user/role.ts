import type { Role as RoleName } from '@coursegraph/platform/principal';
import { registerEnumType } from 'type-graphql';

/** What a person may do. */
export const Role = { STUDENT: 'STUDENT', INSTRUCTOR: 'INSTRUCTOR', ADMIN: 'ADMIN' } as const satisfies Record<
  RoleName,
  RoleName
>;
export type Role = RoleName;

/** Every role, in the order of the schema. */
export const roles = [Role.STUDENT, Role.INSTRUCTOR, Role.ADMIN] as const;

registerEnumType(Role, {
  name: 'Role',
  description: 'What a person may do. A person can have several roles.',
  valuesConfig: {
    STUDENT: { description: 'Enrolls in courses and learns.' },
    INSTRUCTOR: { description: 'Writes courses of their own and sees how their learners progress.' },
    ADMIN: { description: 'May do everything.' },
  },
});
