import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import { confirmPhoneNumber, removePhoneNumber, setPhoneNumber } from './change-phone-number.ts';
import {
  ConfirmPhoneNumberInput,
  ConfirmPhoneNumberResult,
  ConfirmPhoneNumberSuccess,
  RemovePhoneNumberResult,
  RemovePhoneNumberSuccess,
  SetPhoneNumberInput,
  SetPhoneNumberResult,
  SetPhoneNumberSuccess,
} from './phone-number.result.ts';

/** One's own phone number. */
@Resolver()
export class PhoneNumberResolver {
  @Mutation(() => SetPhoneNumberResult, { description: 'Sends a code to a phone number, to see whether it is yours.' })
  async setPhoneNumber(
    @Arg('input', () => SetPhoneNumberInput, { description: 'Which number.' }) input: SetPhoneNumberInput,
    @Ctx() context: NotificationsContext,
  ): Promise<SetPhoneNumberSuccess> {
    return Object.assign(new SetPhoneNumberSuccess(), await setPhoneNumber(context, input));
  }

  @Mutation(() => ConfirmPhoneNumberResult, {
    description: 'Confirms your phone number by the code that was sent to it: five attempts, for ten minutes.',
  })
  async confirmPhoneNumber(
    @Arg('input', () => ConfirmPhoneNumberInput, { description: 'Which code.' }) { code }: ConfirmPhoneNumberInput,
    @Ctx() context: NotificationsContext,
  ): Promise<ConfirmPhoneNumberSuccess> {
    return Object.assign(new ConfirmPhoneNumberSuccess(), { phoneNumber: await confirmPhoneNumber(context, code) });
  }

  @Mutation(() => RemovePhoneNumberResult, { description: 'Forgets your phone number: no text messages any more.' })
  async removePhoneNumber(@Ctx() context: NotificationsContext): Promise<RemovePhoneNumberSuccess> {
    return Object.assign(new RemovePhoneNumberSuccess(), { removed: await removePhoneNumber(context) });
  }
}
