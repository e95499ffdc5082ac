import { AddLocale } from './add-locale.ts';
import { CountUsers } from './count-users.ts';
import { CreateLogInAttempts } from './create-log-in-attempts.ts';
import { CreateNotes } from './create-notes.ts';
import { CreateSessions } from './create-sessions.ts';
import { CreateSigningKeys } from './create-signing-keys.ts';
import { CreateUsers } from './create-users.ts';

/** Every migration, in the order in which they are applied. What is applied never changes; a change is a new one at the end. */
export const migrations = {
  '0001-create-users': CreateUsers,
  '0002-create-sessions': CreateSessions,
  '0003-create-signing-keys': CreateSigningKeys,
  '0004-create-log-in-attempts': CreateLogInAttempts,
  '0005-count-users': CountUsers,
  '0006-add-locale': AddLocale,
  '0007-create-notes': CreateNotes,
};
