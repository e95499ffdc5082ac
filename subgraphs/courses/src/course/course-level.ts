/** How much a course expects of those who take it. */
export const CourseLevel = { BEGINNER: 'BEGINNER', INTERMEDIATE: 'INTERMEDIATE', ADVANCED: 'ADVANCED' } as const;

export type CourseLevel = keyof typeof CourseLevel;
