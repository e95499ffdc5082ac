import { Migration } from '@mikro-orm/migrations';

/** The key pairs that sign access tokens. The primary key lets one of several processes that start together make the first. */
export class CreateSigningKeys extends Migration {
  override up(): void {
    this.addSql(`
      create table signing_keys (
        generation integer primary key,
        private_key jsonb not null,
        created_at timestamptz(3) not null
      )
    `);
  }
}
