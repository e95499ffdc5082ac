import { newId } from '@coursegraph/platform/persistence';

/** A course, as far as others must know it. */
export interface SchoolCourse {
  readonly id: string;
  readonly lessonIds: readonly string[];
  readonly instructorId: string;
  readonly number: number;
}

/** Somebody in a course. */
export interface SchoolEnrollment {
  readonly id: string;
  readonly studentId: string;
  readonly course: SchoolCourse;
}

/** People of a course, on average, and the other way around; as in a large school of short courses. */
const enrollmentsOfCourse = 20;
const enrollmentsOfPerson = 5;
const lessonsOfCourse = 5;
const coursesOfInstructor = 4;
/** Which share of all enrollments the measured instructor's course has: it grows with the school. */
const shareOfPopularCourse = 0.025;
/** In how many courses the measured learner is, at every size: more than a page. */
const coursesOfLearner = 24;

/**
 * A school that is made of a number of enrollments, always in the same way: twice as many mean twice as many courses, people,
 * and learners of the measured course. What belongs to the measured learner alone stays the same.
 */
export class School {
  readonly categoryIds: readonly string[] = Array.from({ length: 8 }, newId);
  readonly people: readonly string[];
  readonly courses: readonly SchoolCourse[];
  readonly learnerId = newId();
  readonly instructorId = newId();
  /** The course of the measured instructor. */
  readonly popularCourse: SchoolCourse;

  constructor(readonly enrollmentCount: number) {
    this.people = Array.from({ length: enrollmentCount / enrollmentsOfPerson }, newId);
    const ordinary = Array.from({ length: enrollmentCount / enrollmentsOfCourse }, (_, number) =>
      courseOf(this.people[Math.floor(number / coursesOfInstructor)]!, number),
    );
    this.popularCourse = courseOf(this.instructorId, ordinary.length);
    this.courses = [...ordinary, this.popularCourse];
  }

  /** Every enrollment, the oldest first. Nobody is in the same course twice. */
  *enrollments(): Generator<SchoolEnrollment> {
    const { people, courses, popularCourse, learnerId } = this;
    const inPopular = Math.floor(this.enrollmentCount * shareOfPopularCourse);
    const ordinaryCount = courses.length - 1;
    for (let round = 0; round < enrollmentsOfPerson; round++) {
      for (const [index, studentId] of people.entries()) {
        const isInPopular = round === 0 && index < inPopular;
        const number = (index + round * Math.floor(ordinaryCount / enrollmentsOfPerson)) % ordinaryCount;
        yield { id: newId(), studentId, course: isInPopular ? popularCourse : courses[number]! };
      }
    }
    for (const course of courses.slice(0, coursesOfLearner)) yield { id: newId(), studentId: learnerId, course };
  }
}

function courseOf(instructorId: string, number: number): SchoolCourse {
  return { id: newId(), lessonIds: Array.from({ length: lessonsOfCourse }, newId), instructorId, number };
}
