import { InvalidInputError } from '@coursegraph/platform/errors';
import { createUnionType, Field, InputType, Int, ObjectType } from 'type-graphql';

/** A browser's subscription. */
@InputType({ description: 'The subscription of a browser, as its `PushSubscription` has it.' })
export class WebPushDeviceInput {
  @Field(() => String, { description: 'The address of the push service: an https address of the internet.' })
  readonly endpoint!: string;

  @Field(() => String, { description: 'The browser’s public key, in base64url.' })
  readonly p256dh!: string;

  @Field(() => String, { description: 'The secret that the browser shares, in base64url.' })
  readonly auth!: string;
}

/** An app's token. */
@InputType({ description: 'An app that gets pushes by Firebase Cloud Messaging.' })
export class FirebaseDeviceInput {
  @Field(() => String, { description: 'The app’s registration token.' })
  readonly token!: string;
}

/** A device to be registered. */
@InputType({ description: 'A device that is to get your pushes: either a browser or an app.' })
export class RegisterPushDeviceInput {
  @Field(() => WebPushDeviceInput, { nullable: true, description: 'A browser.' })
  readonly webPush?: WebPushDeviceInput | null;

  @Field(() => FirebaseDeviceInput, { nullable: true, description: 'An app.' })
  readonly firebase?: FirebaseDeviceInput | null;
}

/** A device to be removed. */
@InputType({ description: 'A device that is to get your pushes no more.' })
export class RemovePushDeviceInput {
  @Field(() => String, { nullable: true, description: 'The endpoint of a browser’s subscription.' })
  readonly endpoint?: string | null;

  @Field(() => String, { nullable: true, description: 'The registration token of an app.' })
  readonly token?: string | null;
}

/** The device is registered. */
@ObjectType({ description: 'The device gets your pushes.' })
export class RegisterPushDeviceSuccess {
  @Field(() => Int, {
    description: 'How many browsers, or apps, get your pushes now. The first of more than 10 gets none.',
  })
  readonly deviceCount!: number;
}

/** The device is removed. */
@ObjectType({ description: 'The device gets your pushes no more.' })
export class RemovePushDeviceSuccess {
  @Field(() => Boolean, { description: 'Whether it was one of yours.' })
  readonly removed!: boolean;
}

/** What `registerPushDevice` answers. */
export const RegisterPushDeviceResult = createUnionType({
  name: 'RegisterPushDeviceResult',
  description: 'What `registerPushDevice` answers.',
  types: () => [RegisterPushDeviceSuccess, InvalidInputError] as const,
});

/** What `removePushDevice` answers. */
export const RemovePushDeviceResult = createUnionType({
  name: 'RemovePushDeviceResult',
  description: 'What `removePushDevice` answers.',
  types: () => [RemovePushDeviceSuccess] as const,
});
