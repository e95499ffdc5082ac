import { Migration } from '@mikro-orm/migrations';

/** What the platform has done once in this database (platform/src/subgraph/note-once.ts). */
export class CreateNotes extends Migration {
  override up(): void {
    this.addSql('create table notes (text text primary key, noted_at timestamptz not null default now())');
  }
}
