import { Migration } from '@mikro-orm/migrations';

/** The language and time zone of people, and a revision of what others are told of them. */
export class AddLocale extends Migration {
  override up(): void {
    this.addSql(`
      alter table users
        add column locale text not null default 'en',
        add column time_zone text not null default 'UTC',
        add column revision integer not null default 1
    `);
  }
}
