import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { User } from '../user/user.type.ts';

/** Where the refresh token goes. */
export const RefreshTokenDelivery = { COOKIE: 'COOKIE', BODY: 'BODY' } as const;
export type RefreshTokenDelivery = keyof typeof RefreshTokenDelivery;

registerEnumType(RefreshTokenDelivery, {
  name: 'RefreshTokenDelivery',
  description: 'Where the refresh token goes.',
  valuesConfig: {
    COOKIE: { description: 'Into a cookie that scripts cannot read. For browsers.' },
    BODY: { description: 'Into the answer. For clients that keep it safe themselves.' },
  },
});

/** A session of a person who is signed in. */
@ObjectType({ description: 'A session of a person who is signed in.' })
export class Session {
  @Field(() => String, {
    description:
      'For the header `Authorization: Bearer …`, and `accessToken` in the WebSocket’s connection parameters.',
  })
  readonly accessToken!: string;

  @Field(() => Date, { description: 'When the access token stops working: 15 minutes after it was made.' })
  readonly accessTokenExpiresAt!: Date;

  @Field(() => String, { nullable: true, description: 'Null when it was delivered in a cookie.' })
  readonly refreshToken!: string | null;

  @Field(() => Date, { description: 'When the refresh token stops working: 30 days after it was made.' })
  readonly refreshTokenExpiresAt!: Date;

  @Field(() => User, { description: 'Who is signed in.' })
  readonly user!: User;
}
