import { setTimeout } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/mongodb';
import { defineEntity, p } from '@mikro-orm/core';
import type { Collection } from 'mongodb';
import { newId } from '../persistence/identifier.ts';

/** Who does what only one process is to do. */
export const Lease = defineEntity({
  name: 'Lease',
  tableName: 'leases',
  properties: {
    id: p.string().primary().fieldName('_id'),
    holder: p.string(),
    expiresAt: p.datetime(),
  },
});

interface LeaseDocument {
  readonly _id: string;
  readonly holder: string;
  readonly expiresAt: Date;
}

const durationMilliseconds = 3_000;
const pauseMilliseconds = 1_000;
const duplicateKey = 11_000;

/**
 * Lets one of several processes do something: who has the lease renews it every second; when that stays away for three,
 * another gets it. Times are those of the database's clock alone. That two hold it for a moment cannot be ruled out (one
 * may be asleep): what is done under it has to bear that.
 */
export class LeaseHolder {
  private readonly collection: Collection<LeaseDocument>;
  private readonly holder = newId();

  constructor(
    em: EntityManager,
    private readonly name: string,
  ) {
    this.collection = em.getCollection<LeaseDocument>(Lease.tableName);
  }

  /** Takes or renews the lease. Returns whether this process has it. */
  async take(): Promise<boolean> {
    const free = { $or: [{ $eq: ['$holder', this.holder] }, { $lte: ['$expiresAt', '$$NOW'] }] };
    const taken = { holder: this.holder, expiresAt: { $add: ['$$NOW', durationMilliseconds] } };
    const { matchedCount } = await this.collection.updateOne({ _id: this.name, $expr: free }, [{ $set: taken }]);
    return matchedCount === 1 || (await this.begin());
  }

  /** Gives the lease back, where this process has it: another takes it at its next look. */
  async release(): Promise<void> {
    await this.collection.updateOne({ _id: this.name, holder: this.holder }, { $set: { expiresAt: new Date(0) } });
  }

  /** Waits until the lease is to be taken or renewed again. */
  static async pause(signal: AbortSignal): Promise<void> {
    await setTimeout(pauseMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }

  /** The first time ever: of several processes, one inserts it, and all take it by its time. */
  private async begin(): Promise<boolean> {
    if (await this.collection.findOne({ _id: this.name }, { projection: { _id: 1 } })) return false;
    try {
      await this.collection.insertOne({ _id: this.name, holder: '', expiresAt: new Date(0) });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== duplicateKey) throw error;
    }
    return this.take();
  }
}
