/** Where a course is in its life. */
export const CourseStatus = { DRAFT: 'DRAFT', PUBLISHED: 'PUBLISHED', ARCHIVED: 'ARCHIVED' } as const;

export type CourseStatus = keyof typeof CourseStatus;

/** The life of a course: what it can become, by what it is. What was published once never becomes a draft again. */
const transitions: Readonly<Record<CourseStatus, readonly CourseStatus[]>> = {
  DRAFT: ['PUBLISHED'],
  PUBLISHED: ['ARCHIVED'],
  ARCHIVED: ['PUBLISHED'],
};

/** Whether a course can go from one status to another. */
export function canBecome(from: CourseStatus, to: CourseStatus): boolean {
  return transitions[from].includes(to);
}
