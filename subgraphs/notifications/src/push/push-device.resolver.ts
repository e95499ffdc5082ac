import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { NotificationsContext } from '../notifications-context.ts';
import {
  RegisterPushDeviceInput,
  RegisterPushDeviceResult,
  RegisterPushDeviceSuccess,
  RemovePushDeviceInput,
  RemovePushDeviceResult,
  RemovePushDeviceSuccess,
} from './push-device.result.ts';
import { registerPushDevice, removePushDevice } from './register-push-device.ts';

/** The devices that get one's pushes. */
@Resolver()
export class PushDeviceResolver {
  @Query(() => String, {
    nullable: true,
    description:
      'The key that a browser subscribes with, `applicationServerKey`, in base64url. Null while the service of notifications is unavailable.',
  })
  webPushPublicKey(@Ctx() { resources }: NotificationsContext): string {
    return resources.webPushPublicKey;
  }

  @Mutation(() => RegisterPushDeviceResult, { description: 'Has your pushes brought to a device.' })
  async registerPushDevice(
    @Arg('input', () => RegisterPushDeviceInput, { description: 'The device.' }) input: RegisterPushDeviceInput,
    @Ctx() context: NotificationsContext,
  ): Promise<RegisterPushDeviceSuccess> {
    return Object.assign(new RegisterPushDeviceSuccess(), { deviceCount: await registerPushDevice(context, input) });
  }

  @Mutation(() => RemovePushDeviceResult, { description: 'Has no more pushes brought to a device of yours.' })
  async removePushDevice(
    @Arg('input', () => RemovePushDeviceInput, { description: 'The device.' }) input: RemovePushDeviceInput,
    @Ctx() context: NotificationsContext,
  ): Promise<RemovePushDeviceSuccess> {
    return Object.assign(new RemovePushDeviceSuccess(), { removed: await removePushDevice(context, input) });
  }
}
