import { Type } from '@mikro-orm/core';
import { Timestamp } from 'mongodb';

/**
 * When a document was inserted, by the logical clock of the MongoDB replica set: the server fills in a timestamp of zero.
 * It only grows, whatever happens to the clocks of machines, also when another member becomes the primary.
 * @see https://www.mongodb.com/docs/manual/reference/bson-types/#timestamps
 */
export class ServerTime extends Type<Timestamp | null, Timestamp> {
  override convertToDatabaseValue(value: Timestamp | null): Timestamp {
    return value ?? new Timestamp({ t: 0, i: 0 });
  }
}
