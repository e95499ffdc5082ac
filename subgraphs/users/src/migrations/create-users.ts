import { Migration } from '@mikro-orm/migrations';

/** People with an account. Names are unqualified: the platform runs migrations in the schema of the subgraph. */
export class CreateUsers extends Migration {
  override up(): void {
    this.addSql(`
      create table users (
        id uuid primary key,
        name text not null,
        email text not null,
        password_hash text not null,
        biography text,
        picture_url text,
        roles text[] not null check (cardinality(roles) > 0 and roles <@ array['STUDENT', 'INSTRUCTOR', 'ADMIN']),
        created_at timestamptz(3) not null
      )
    `);
    // The operator class serves equality as well as prefixes (like 'ada%'), whatever the collation of the database.
    this.addSql('create unique index users_email_unique on users (email text_pattern_ops)');
    this.addSql('create index users_name_prefix on users (lower(name) text_pattern_ops)');
  }
}
