import { describe, expect, it } from '@jest/globals';
import { explainFailure, tellingLine } from './explain-failure.ts';

/** Lines as the programs of these versions write them. */
const written = {
  initdb: 'initdb: error: could not write file "/d/postgres.draft/PG_VERSION": No space left on device',
  postgresql: 'PANIC:  could not write to file "pg_wal/xlogtemp.41": No space left on device',
  mongodb:
    '{"t":{"$date":"2026-11-21T09:45:08.193+00:00"},"s":"F",  "c":"STORAGE",  "id":50853,   "ctx":"initandlisten","msg":"Fatal error",' +
    '"attr":{"error":{"code":28,"error":"28: No space left on device"}}}',
  node: "ENOSPC: no space left on device, mkdir '/d/mongodb'",
  permission: "EACCES: permission denied, open '/d/running.json'",
  mongodbPermission: 'Attempted to create a lock file on a read-only directory: /d/mongodb: Permission denied',
  readOnly: "EROFS: read-only file system, mkdir '/d'",
};

describe('a failure', () => {
  it.each([written.initdb, written.postgresql, written.mongodb, written.node])('by a full disk says so: %s', (text) => {
    expect(explainFailure(text, '/d')?.message).toMatch(/^No space is left on the disk that holds \/d\. Free /);
  });

  it.each([written.permission, written.mongodbPermission])('by a missing permission says so: %s', (text) => {
    expect(explainFailure(text, '/d')?.message).toMatch(/^Not permitted to write in \/d\. /);
  });

  it('by a read-only disk says so', () => {
    expect(explainFailure(written.readOnly, '/d')?.message).toMatch(/read-only/);
  });

  it('of another kind is not explained away', () => {
    expect(explainFailure('Segmentation fault', '/d')).toBeUndefined();
  });
});

describe('the telling line of a log', () => {
  it('is the last that names an error', () => {
    expect(tellingLine('LOG:  starting\nFATAL:  bad setting\nLOG:  database system is shut down\n')).toBe(
      'FATAL:  bad setting',
    );
  });

  it('of MongoDB is its message and the error', () => {
    expect(tellingLine(`${written.mongodb}\n`)).toBe('Fatal error: {"code":28,"error":"28: No space left on device"}');
  });

  it('is empty where nothing was written', () => {
    expect(tellingLine('')).toBe('');
  });
});
