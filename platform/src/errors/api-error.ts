import 'reflect-metadata';
import { Directive, Field, InterfaceType, ObjectType } from 'type-graphql';

/**
 * Something that a person can cause and mend: a value of the schema. Use cases throw it, which also rolls back their
 * transaction; the schema turns it into a member of the mutation's result union (see `platform/graph`).
 *
 * It is not a JavaScript `Error`, because graphql-js takes every `Error` that a resolver returns for one that it throws.
 */
@InterfaceType('Error', {
  description: 'What went wrong, as part of an answer: something that the person can cause and mend.',
  // Every subgraph of a process would else have every other's errors in its schema.
  autoRegisterImplementations: false,
})
export abstract class ApiError {
  @Field(() => String, { description: 'A stable code for programs, such as `EMAIL_TAKEN`.' })
  readonly code: string;

  @Field(() => String, { description: 'For the person who reads it: what happened, and what to do next.' })
  readonly message: string;

  protected constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** One field of an input that is wrong. */
@Directive('@shareable')
@ObjectType({ description: 'One field of an input that is wrong.' })
export class InputProblem {
  @Field(() => String, { description: 'The way to the field within the input, such as `lessons.2.title`.' })
  readonly path: string;

  @Field(() => String, { description: 'For the person who reads it: what is wrong with it.' })
  readonly message: string;

  constructor(path: string, message: string) {
    this.path = path;
    this.message = message;
  }
}

/** Something in the input is not as it should be. Nothing was changed. */
@Directive('@shareable')
@ObjectType({
  implements: ApiError,
  description: 'Something in the input is not as it should be. Nothing was changed.',
})
export class InvalidInputError extends ApiError {
  @Field(() => [InputProblem], { description: 'Each field that is wrong.' })
  readonly problems: InputProblem[];

  constructor(problems: InputProblem[]) {
    super('INVALID_INPUT', problems.length === 1 ? problems[0]!.message : 'Some fields need another look.');
    this.problems = problems;
  }
}

/** The person who is signed in may not do this. */
@Directive('@shareable')
@ObjectType({ implements: ApiError, description: 'The person who is signed in may not do this.' })
export class ForbiddenError extends ApiError {
  constructor(message = 'Your account is not allowed to do this.') {
    super('FORBIDDEN', message);
  }
}
