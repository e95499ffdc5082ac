import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyAttemptsError } from './session.errors.ts';

const attemptsForOneEmail = 10;
const attemptsFromOneClient = 100;
const windowSeconds = 15 * 60;

/** Whose password is tried, and from where. */
interface LogInAttempt {
  /** Normalized. */
  readonly email: string;
  /** The network address, where it is known. */
  readonly clientAddress: string | undefined;
}

/**
 * Limits how often passwords can be guessed: in 15 minutes 10 wrong ones for one e-mail address, and 100 from one
 * network address, which a whole school may share. All processes count in the same table.
 */
export class LogInLimits {
  private constructor(
    private readonly byEmail: RateLimiterPostgres,
    private readonly byClient: RateLimiterPostgres,
  ) {}

  static async open(em: EntityManager): Promise<LogInLimits> {
    const pool = await em.getConnection().getNativeClient();
    const common = {
      storeClient: pool,
      schemaName: em.config.get('schema', 'public'),
      tableName: 'log_in_attempts',
      tableCreated: true,
      duration: windowSeconds,
    };
    return new LogInLimits(
      new RateLimiterPostgres({ ...common, keyPrefix: 'email', points: attemptsForOneEmail }),
      // One of the two cleans the table that they share.
      new RateLimiterPostgres({
        ...common,
        keyPrefix: 'client',
        points: attemptsFromOneClient,
        clearExpiredByTimeout: false,
      }),
    );
  }

  /**
   * Counts an attempt before its password is looked at, so that many at once cannot slip through.
   * @throws TooManyAttemptsError where there were too many before it.
   */
  async count({ email, clientAddress }: LogInAttempt): Promise<void> {
    try {
      if (clientAddress !== undefined) await this.byClient.consume(keyOf(clientAddress));
      await this.byEmail.consume(keyOf(email));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new TooManyAttemptsError(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    }
  }

  /** Takes back what {@link count} counted, when the password was right: only wrong ones count. */
  async forgive({ email, clientAddress }: LogInAttempt): Promise<void> {
    await this.byEmail.delete(keyOf(email));
    if (clientAddress !== undefined) await this.byClient.reward(keyOf(clientAddress));
  }
}

/** What is counted under: of one length, however long the text, and not readable in the table. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
