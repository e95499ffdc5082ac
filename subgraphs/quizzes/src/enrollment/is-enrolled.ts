import { defineGathering } from '@coursegraph/platform/persistence';
import { KnownEnrollment } from './enrollment.entity.ts';

type Enrollment = Pick<KnownEnrollment, 'studentId' | 'courseId'>;

const keyOf = ({ studentId, courseId }: Enrollment) => `${studentId} ${courseId}`;

/** Whether somebody is enrolled in a course, as far as it is known yet. Answered by an index alone. */
export const isEnrolled = defineGathering<Enrollment, boolean>(async (asked, em) => {
  const found = await em
    .getCollection<Enrollment>(KnownEnrollment.tableName)
    .find(
      { studentId: { $in: distinct(asked, 'studentId') }, courseId: { $in: distinct(asked, 'courseId') } },
      { projection: { _id: 0, studentId: 1, courseId: 1 } },
    )
    .toArray();
  const enrolled = new Set(found.map(keyOf));
  return asked.map((each) => enrolled.has(keyOf(each)));
});

function distinct(asked: readonly Enrollment[], property: keyof Enrollment): string[] {
  return [...new Set(asked.map((each) => each[property]))];
}
