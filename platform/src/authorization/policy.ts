import type { Principal, Role } from '../principal/index.ts';

const has = (role: Role) => (principal: Principal) => principal.roles.includes(role);
const isAdministrator = has('ADMIN');

/** Who teaches what is acted on. */
export interface Taught {
  readonly instructorId: string;
}

/** Whose it is. */
export interface Owned {
  readonly userId: string;
}

/** Whether somebody has enrolled in what is acted on. */
export interface Learned {
  readonly isLearner: boolean;
}

const teaches = (principal: Principal, { instructorId }: Taught) =>
  isAdministrator(principal) || (has('INSTRUCTOR')(principal) && principal.userId === instructorId);
const owns = (principal: Principal, { userId }: Owned) => principal.userId === userId;

/**
 * Who may do what: the one table of it. A rule says whether a principal may do an action on a resource; an action on
 * nothing in particular takes no resource. Nobody who is not signed in may do any of these.
 */
export const policy = {
  'user.list': isAdministrator,
  'user.create': isAdministrator,
  'user.change-roles': isAdministrator,
  'user.read-private': (principal: Principal, user: Owned) => owns(principal, user) || isAdministrator(principal),
  'category.create': isAdministrator,
  'course.create': (principal: Principal) => has('INSTRUCTOR')(principal) || isAdministrator(principal),
  'course.edit': teaches,
  'course.read-unpublished': teaches,
  'course.read-roster': teaches,
  'course.import': isAdministrator,
  'image.save': (principal: Principal) => has('INSTRUCTOR')(principal) || isAdministrator(principal),
  'course.enroll': (_: Principal) => true,
  'lesson.complete': (_: Principal) => true,
  'enrollment.read': (principal: Principal, enrollment: Owned & Taught) =>
    owns(principal, enrollment) || teaches(principal, enrollment),
  'enrollment.list-of-user': (principal: Principal, user: Owned) => owns(principal, user) || isAdministrator(principal),
  'quiz.author': (principal: Principal) => has('INSTRUCTOR')(principal) || isAdministrator(principal),
  'quiz.edit': teaches,
  'quiz.import': isAdministrator,
  'attempt.start': (_: Principal) => true,
  'attempt.answer': owns,
  'attempt.read': (principal: Principal, attempt: Owned & Taught) =>
    owns(principal, attempt) || teaches(principal, attempt),
  'notification.read': owns,
  'webhook.manage': isAdministrator,
  'announcement.write': (principal: Principal) => has('INSTRUCTOR')(principal) || isAdministrator(principal),
  'announcement.post': teaches,
  'announcement.post-to-everybody': isAdministrator,
  'announcement.read': (principal: Principal, course: Learned & Taught) =>
    course.isLearner || teaches(principal, course),
  'announcement.read-to-everybody': (_: Principal) => true,
  'queue.manage': isAdministrator,
} as const;

/** The name of something that the policy has a rule for. */
export type Action = keyof typeof policy;

/** What an action is done on: what the rule of the policy takes, or nothing. */
export type ResourceOf<A extends Action> =
  Parameters<(typeof policy)[A]> extends [Principal, infer Resource] ? [Resource] : [];
