import { Migration } from '@mikro-orm/migrations';

/** Sessions, each with the family of its refresh tokens: when a session is deleted, all of its tokens go with it. */
export class CreateSessions extends Migration {
  override up(): void {
    this.addSql(`
      create table sessions (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null
      )
    `);
    this.addSql('create index sessions_by_user on sessions (user_id)');
    this.addSql('create index sessions_by_expiry on sessions (expires_at)');
    this.addSql(`
      create table refresh_tokens (
        hash text primary key,
        session_id uuid not null references sessions (id) on delete cascade,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3)
      )
    `);
    this.addSql('create index refresh_tokens_by_session on refresh_tokens (session_id, expires_at)');
  }
}
