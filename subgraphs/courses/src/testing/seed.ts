import type { Principal } from '@coursegraph/platform/principal';
import { newId } from '@coursegraph/platform/persistence';
import { principalWith, soon, type TestSubgraph } from '@coursegraph/platform/testing';

/** A course that a specification has set up. */
export interface SeededCourse {
  readonly id: string;
  readonly slug: string;
  readonly categoryId: string;
  readonly lessons: readonly { readonly id: string; readonly slug: string }[];
  readonly instructor: Principal;
}

/** Sets up what a specification begins with, through the API: `seed(subgraph).course('Git').withLessons(2).published().create()`. */
export function seed(subgraph: TestSubgraph) {
  return {
    category: (name = 'Tools') => createCategory(subgraph, name),
    course: (title = 'A course') => new CourseSeed(subgraph, title),
    /** Lets the subgraph hear of an enrollment, and waits until it has. */
    async enroll(student: Principal, course: SeededCourse): Promise<void> {
      const { userId: instructorId } = course.instructor;
      await subgraph.publish('Enrolled', {
        enrollmentId: newId(),
        courseId: course.id,
        studentId: student.userId,
        instructorId,
      });
      const { id } = course.lessons[0]!;
      const text = `{ lesson(id: "${id}") { contentHtml } }`;
      await soon(async () => (await subgraph.data(text, { as: student })).lesson?.contentHtml);
    },
  };
}

async function createCategory(subgraph: TestSubgraph, name: string): Promise<string> {
  const { createCategory: result } = await subgraph.data(
    `mutation ($input: CreateCategoryInput!) { createCategory(input: $input) { ... on CreateCategorySuccess { category { id } } } }`,
    {
      as: principalWith('ADMIN'),
      variables: { input: { slug: `category-${newId()}`, name, description: `About ${name}.` } },
    },
  );
  return result.category.id as string;
}

class CourseSeed {
  private lessonTitles: readonly string[] = [];
  private status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED' = 'DRAFT';
  private instructor = principalWith('INSTRUCTOR');
  private readonly input: Record<string, unknown>;

  constructor(
    private readonly subgraph: TestSubgraph,
    title: string,
  ) {
    this.input = { title, summary: `${title} in a sentence.`, description: `All about **${title}**.` };
  }

  by(instructor: Principal): this {
    this.instructor = instructor;
    return this;
  }

  with(input: { summary?: string; description?: string; level?: string; categoryId?: string; slug?: string }): this {
    Object.assign(this.input, input);
    return this;
  }

  withLessons(count: number): this {
    this.lessonTitles = Array.from({ length: count }, (_, index) => `Lesson ${index + 1}`);
    return this;
  }

  /** With one lesson, where it has none so far. */
  published(): this {
    if (this.lessonTitles.length === 0) this.withLessons(1);
    this.status = 'PUBLISHED';
    return this;
  }

  archived(): this {
    this.published();
    this.status = 'ARCHIVED';
    return this;
  }

  async create(): Promise<SeededCourse> {
    const categoryId =
      (this.input['categoryId'] as string | undefined) ?? (await createCategory(this.subgraph, 'Anything'));
    const { course } = await this.mutate(
      'createCourse',
      'CreateCourse',
      { ...this.input, categoryId },
      'course { id slug }',
    );
    const courseId = course.id as string;
    const lessons: SeededCourse['lessons'][number][] = [];
    for (const title of this.lessonTitles) {
      const input = { courseId, title, content: `Text of *${title}*.`, durationMinutes: 5 };
      lessons.push((await this.mutate('addLesson', 'AddLesson', input, 'lesson { id slug }')).lesson);
    }
    if (this.status !== 'DRAFT') await this.mutate('publishCourse', 'PublishCourse', { courseId }, 'course { id }');
    if (this.status === 'ARCHIVED') await this.mutate('archiveCourse', 'ArchiveCourse', { courseId }, 'course { id }');
    return { id: courseId, slug: course.slug as string, categoryId, lessons, instructor: this.instructor };
  }

  private async mutate(field: string, type: string, input: object, selection: string) {
    const operation = `mutation ($input: ${type}Input!) { ${field}(input: $input) { ... on ${type}Success { ${selection} } ... on Error { code message } } }`;
    const result = (await this.subgraph.data(operation, { as: this.instructor, variables: { input } }))[field];
    if (result.code) throw new Error(`${field}: ${result.message}`);
    return result;
  }
}
