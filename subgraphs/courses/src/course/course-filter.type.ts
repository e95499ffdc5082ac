import { Field, InputType } from 'type-graphql';
import { CourseLevel } from './course-level.ts';

/** Which courses are wanted. */
@InputType({ description: 'Which courses are wanted: those that meet all that is given.' })
export class CourseFilter {
  @Field(() => String, { nullable: true, description: "A category's slug." })
  readonly category?: string | null;

  @Field(() => CourseLevel, { nullable: true, description: 'How much the course expects of those who take it.' })
  readonly level?: CourseLevel | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words, or beginnings of words, all of which must occur in the title, the summary or the category. The first six count.',
  })
  readonly search?: string | null;
}
