import { Migration } from '@mikro-orm/migrations';

/**
 * How often a password was tried, in the form that rate-limiter-flexible's store for PostgreSQL has.
 * @see https://github.com/animir/node-rate-limiter-flexible/wiki/PostgreSQL
 */
export class CreateLogInAttempts extends Migration {
  override up(): void {
    this.addSql(`
      create table log_in_attempts (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      )
    `);
  }
}
