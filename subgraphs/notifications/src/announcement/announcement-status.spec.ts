import { describe, expect, it } from '@jest/globals';
import { AnnouncementStatus, canBecome } from './announcement-status.ts';

describe('the life of an announcement', () => {
  const all = Object.values(AnnouncementStatus);

  it('goes from scheduled to sending to sent, is canceled before its end, and goes no other way', () => {
    const possible = all.flatMap((from) => all.filter((to) => canBecome(from, to)).map((to) => `${from} → ${to}`));
    expect(possible).toEqual(['SCHEDULED → SENDING', 'SCHEDULED → CANCELED', 'SENDING → SENT', 'SENDING → CANCELED']);
  });
});
