import { describe, expect, it } from '@jest/globals';
import { ForbiddenError, RequestError } from '../errors/index.ts';
import { newId } from '../persistence/index.ts';
import type { Principal, Role } from '../principal/index.ts';
import { assertCan, can } from './authorize.ts';

const person = (...roles: Role[]): Principal => ({ userId: newId(), roles, expiresAt: 4_000_000_000 });
const caught = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
};

describe('the policy', () => {
  it('lets instructors edit their own courses, and administrators all', () => {
    const instructor = person('INSTRUCTOR');
    const own = { instructorId: instructor.userId };
    expect(can(instructor, 'course.edit', own)).toBe(true);
    expect(can(person('INSTRUCTOR'), 'course.edit', own)).toBe(false);
    expect(can(person('ADMIN'), 'course.edit', own)).toBe(true);
    expect(can(person('STUDENT'), 'course.edit', own)).toBe(false);
  });

  it('no longer lets somebody edit a course that they taught when they were an instructor', () => {
    const student = person('STUDENT');
    expect(can(student, 'course.edit', { instructorId: student.userId })).toBe(false);
  });

  it('lets nobody do anything who is not signed in', () => {
    expect(can(null, 'course.enroll')).toBe(false);
    expect(caught(() => assertCan(null, 'course.enroll'))).toBeInstanceOf(RequestError);
  });

  it('refuses by a value of the schema', () => {
    expect(caught(() => assertCan(person('STUDENT'), 'user.create'))).toBeInstanceOf(ForbiddenError);
    expect(caught(() => assertCan(person('ADMIN'), 'user.create'))).toBeNull();
  });
});
