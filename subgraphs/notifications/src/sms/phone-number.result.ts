import { InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import {
  CodeExpiredError,
  CodeNotSentError,
  SmsUnavailableError,
  TooManyCodesError,
  WrongCodeError,
} from './phone-number.errors.ts';

/** Which number. */
@InputType({ description: 'The phone number that text messages are to go to.' })
export class SetPhoneNumberInput {
  @Field(() => String, { description: 'With its country, such as `+49 30 1234567`.' })
  readonly phoneNumber!: string;
}

/** Which code. */
@InputType({ description: 'The code that was sent to the phone number.' })
export class ConfirmPhoneNumberInput {
  @Field(() => String, { description: 'Six digits.' })
  readonly code!: string;
}

/** A code is on its way. */
@ObjectType({ description: 'A code is on its way to the number. Until it is confirmed, nothing else is sent there.' })
export class SetPhoneNumberSuccess {
  @Field(() => String, { description: 'The number as it is kept, by E.164: `+49301234567`.' })
  readonly phoneNumber!: string;

  @Field(() => Date, { description: 'Until when the code can be entered.' })
  readonly expiresAt!: Date;
}

/** The number is confirmed. */
@ObjectType({ description: 'The number is confirmed.' })
export class ConfirmPhoneNumberSuccess {
  @Field(() => String, { description: 'The number that text messages go to from now on.' })
  readonly phoneNumber!: string;
}

/** There is no number any more. */
@ObjectType({ description: 'There is no number any more.' })
export class RemovePhoneNumberSuccess {
  @Field(() => Boolean, { description: 'Whether there was one.' })
  readonly removed!: boolean;
}

/** What `setPhoneNumber` answers. */
export const SetPhoneNumberResult = createUnionType({
  name: 'SetPhoneNumberResult',
  description: 'What `setPhoneNumber` answers.',
  types: () =>
    [SetPhoneNumberSuccess, SmsUnavailableError, TooManyCodesError, CodeNotSentError, InvalidInputError] as const,
});

/** What `confirmPhoneNumber` answers. */
export const ConfirmPhoneNumberResult = createUnionType({
  name: 'ConfirmPhoneNumberResult',
  description: 'What `confirmPhoneNumber` answers.',
  types: () => [ConfirmPhoneNumberSuccess, WrongCodeError, CodeExpiredError] as const,
});

/** What `removePhoneNumber` answers. */
export const RemovePhoneNumberResult = createUnionType({
  name: 'RemovePhoneNumberResult',
  description: 'What `removePhoneNumber` answers.',
  types: () => [RemovePhoneNumberSuccess] as const,
});
