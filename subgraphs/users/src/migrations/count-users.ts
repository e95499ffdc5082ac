import { Migration } from '@mikro-orm/migrations';

/**
 * How many users there are, so that nobody has to count them: kept by the database itself, in the transaction that adds
 * or deletes them. The number is the sum of a few rows. Transactions that change the same row wait for each other, so each
 * connection of the database keeps to one of the rows.
 */
export class CountUsers extends Migration {
  override up(): void {
    this.addSql('create table user_counts (slot integer primary key, count integer not null)');
    this.addSql('insert into user_counts select 0, count(*) from users');
    this.addSql(`
      create function count_users() returns trigger language plpgsql as $$
        begin
          execute format(
            'insert into %1$I.user_counts as kept values (pg_backend_pid() %% 8, $1)
             on conflict (slot) do update set count = kept.count + $1',
            tg_table_schema
          ) using (select case tg_op when 'INSERT' then count(*) else -count(*) end from changed_users);
          return null;
        end
      $$
    `);
    this.addSql(`
      create trigger count_added_users after insert on users referencing new table as changed_users
        for each statement execute function count_users()
    `);
    this.addSql(`
      create trigger count_deleted_users after delete on users referencing old table as changed_users
        for each statement execute function count_users()
    `);
  }
}
